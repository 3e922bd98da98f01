package io.kryten.channel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.kryten.channel.ChannelStateTracker.PastStates;
import io.kryten.event.KrytenEvent;
import io.kryten.event.UserListEvent;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;

/**
 * Sets the states of held events while the events before them are replayed: a sender may have left since. An event whose user's
 * rank is still to come waits for the next event that concerns the user. The cost is linear in held and replayed events.
 */
final class HeldReplay implements PastStates {

    private final Iterator<HeldEvent> held;
    private @Nullable HeldEvent next;

    /** Events that wait for the rank of their user, by the user's name in lower case. */
    private final Map<String, List<HeldEvent>> pending = new HashMap<>();

    HeldReplay(Iterator<HeldEvent> held) {
        this.held = held;
        advance();
    }

    @Override
    public void reached(long position, ChannelState state, @Nullable KrytenEvent last) {
        List<HeldEvent> due = (last != null) ? concernedBy(last) : new ArrayList<>();
        for (HeldEvent event = this.next; event != null && event.position() <= position; event = advance()) {
            due.add(event);
        }
        for (HeldEvent event : due) {
            String user = event.event().username();
            if (!event.complete(state) && user != null) {
                this.pending
                        .computeIfAbsent(key(user), first -> new ArrayList<>())
                        .add(event);
            }
        }
    }

    private List<HeldEvent> concernedBy(KrytenEvent last) {
        List<HeldEvent> concerned = new ArrayList<>();
        String user = last.username();
        if (last instanceof UserListEvent) {
            this.pending.values().forEach(concerned::addAll);
            this.pending.clear();
        } else if (user != null) {
            concerned.addAll(this.pending.getOrDefault(key(user), List.of()));
            this.pending.remove(key(user));
        }
        return concerned;
    }

    private @Nullable HeldEvent advance() {
        this.next = this.held.hasNext() ? this.held.next() : null;
        return this.next;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
