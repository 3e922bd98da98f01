package io.kryten.benchmarks;

import java.util.Locale;

import io.kryten.state.ChannelState;
import io.kryten.state.StateReducer;
import org.openjdk.jol.info.GraphLayout;

/**
 * Memory of a channel's state with everything that it references, and of a changed copy. Needs
 * {@code -Djol.magicFieldOffset=true} to see the fields of records.
 */
public final class StateMemory {

    private StateMemory() {}

    /**
     * Prints the sizes.
     *
     * @param args none
     */
    public static void main(String[] args) {
        print("10 users, 40 items", SyntheticChannel.of(10, 40, false));
        print("1000 users, 4000 items", SyntheticChannel.of(1_000, 4_000, false));
        print("1000 users, 4000 items with four addresses each", SyntheticChannel.of(1_000, 4_000, true));
    }

    private static void print(String name, ChannelState state) {
        StateReducer reducer = new StateReducer();
        ChannelState moved = reducer.apply(state, SyntheticChannel.event("moveVideo", "{\"from\":3,\"after\":30}"));
        ChannelState updated =
                reducer.apply(state, SyntheticChannel.event("mediaUpdate", "{\"currentTime\":12.5,\"paused\":false}"));
        long size = GraphLayout.parseInstance(state).totalSize();
        System.out.printf(
                Locale.ROOT,
                "%-50s %,10d bytes; a copy after moveVideo adds %,d, after mediaUpdate %,d%n",
                name,
                size,
                GraphLayout.parseInstance(state, moved).totalSize() - size,
                GraphLayout.parseInstance(state, updated).totalSize() - size);
    }
}
