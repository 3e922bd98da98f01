package io.kryten.autoconfigure.endpoint;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.LogSafe;
import io.kryten.channel.ChannelStates;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Shows rooms as they are now and lets listeners rest. What visitors said, their addresses and their other names are not
 * shown.
 */
@Endpoint(id = "kryten")
public final class KrytenEndpoint {

    private final KrytenChannels channels;
    private final ChannelStates states;
    private final KrytenListenerEndpointRegistry listeners;
    private final Clock clock;
    private final Supplier<Overview> overview;

    KrytenEndpoint(
            KrytenChannels channels,
            ChannelStates states,
            KrytenListenerEndpointRegistry listeners,
            Clock clock,
            Supplier<Overview> overview) {
        this.channels = channels;
        this.states = states;
        this.listeners = listeners;
        this.clock = clock;
        this.overview = overview;
    }

    /** {@return all rooms in numbers, listeners, robots, and the services that were heard on the bus} */
    @ReadOperation
    public Overview overview() {
        return this.overview.get();
    }

    /**
     * One room.
     *
     * @param room a configured channel in any case, or {@code domain_channel}
     * @return the room as it is now; null if it is not configured
     * @throws InvalidEndpointRequestException if more than one room is meant
     */
    @ReadOperation
    public @Nullable RoomDescription room(@Selector String room) {
        List<Channel> found = this.channels.all().stream()
                .filter(channel -> isMeant(channel, room))
                .toList();
        if (found.size() > 1) {
            throw new InvalidEndpointRequestException(
                    "More than one room is meant: " + found,
                    "'" + LogSafe.of(room, 100) + "' means " + found + ": write domain_channel");
        }
        return found.isEmpty() ? null : RoomDescription.of(this.states.of(found.get(0)), this.clock.instant());
    }

    /**
     * Lets a listener rest, or go on.
     *
     * @param listener its id
     * @param action {@code pause}: what comes waits, within its capacity; {@code resume}: it is handled
     * @return whether it rests now
     * @throws InvalidEndpointRequestException if there is no such listener or action
     */
    @WriteOperation
    public boolean listener(@Selector String listener, String action) {
        if (!hasListener(listener)) {
            throw new InvalidEndpointRequestException(
                    "There is no such listener",
                    "There is no listener '" + LogSafe.of(listener, 100) + "', only " + this.listeners.listenerIds());
        }
        boolean pause = action.equals("pause");
        if (pause) {
            this.listeners.pause(listener);
        } else if (action.equals("resume")) {
            this.listeners.resume(listener);
        } else {
            throw new InvalidEndpointRequestException(
                    "There is no such action", "action can be pause or resume, not " + LogSafe.of(action, 40));
        }
        return pause;
    }

    boolean hasListener(String listener) {
        return this.listeners.listener(listener).isPresent();
    }

    String noSuchRoom(String room) {
        return "No room '" + LogSafe.of(room, 100) + "' is configured, only " + this.channels.all();
    }

    private static boolean isMeant(Channel channel, String room) {
        return channel.name().equalsIgnoreCase(room)
                || (channel.domain() + "_" + channel.name()).equalsIgnoreCase(room);
    }
}
