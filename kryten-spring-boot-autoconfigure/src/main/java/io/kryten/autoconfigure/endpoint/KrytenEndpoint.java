package io.kryten.autoconfigure.endpoint;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.LogSafe;
import io.kryten.channel.ChannelInlet;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Endpoint that shows the current channels and pauses listeners. It shows no chat, no addresses and no aliases of users.
 */
@Endpoint(id = "kryten")
public final class KrytenEndpoint {

    private final KrytenChannels channels;
    private final ChannelInlet inlet;
    private final KrytenListenerEndpointRegistry listeners;
    private final Clock clock;
    private final Supplier<Overview> overview;

    KrytenEndpoint(
            KrytenChannels channels,
            ChannelInlet inlet,
            KrytenListenerEndpointRegistry listeners,
            Clock clock,
            Supplier<Overview> overview) {
        this.channels = channels;
        this.inlet = inlet;
        this.listeners = listeners;
        this.clock = clock;
        this.overview = overview;
    }

    /** {@return summaries of the channels, listeners, robots and services} */
    @ReadOperation
    public Overview overview() {
        return this.overview.get();
    }

    /**
     * Describes a channel.
     *
     * @param channel the name of a configured channel in any case, or {@code domain_channel}
     * @return the current state of the channel; null if it is not configured
     * @throws InvalidEndpointRequestException if several configured channels have the name
     */
    @ReadOperation
    public @Nullable ChannelDescription channel(@Selector String channel) {
        List<Channel> found = this.channels.all().stream()
                .filter(candidate -> hasName(candidate, channel))
                .toList();
        if (found.size() > 1) {
            throw new InvalidEndpointRequestException(
                    "Several channels have this name: " + found,
                    "'" + LogSafe.of(channel, 100) + "' is the name of " + found + ": use domain_channel");
        }
        return found.isEmpty() ? null : ChannelDescription.of(this.inlet.state(found.get(0)), this.clock.instant());
    }

    /**
     * Pauses or resumes a listener.
     *
     * @param listener the id of the listener
     * @param action {@code pause} keeps events waiting, within the listener's capacity; {@code resume} handles them
     * @return whether the listener is paused now
     * @throws InvalidEndpointRequestException if the listener or the action is unknown
     */
    @WriteOperation
    public boolean listener(@Selector String listener, String action) {
        if (!hasListener(listener)) {
            throw new InvalidEndpointRequestException(
                    "Unknown listener",
                    "No listener has the id '" + LogSafe.of(listener, 100) + "'; the ids are "
                            + this.listeners.listenerIds());
        }
        boolean pause = action.equals("pause");
        if (pause) {
            this.listeners.pause(listener);
        } else if (action.equals("resume")) {
            this.listeners.resume(listener);
        } else {
            throw new InvalidEndpointRequestException(
                    "Unknown action", "The action is pause or resume, not " + LogSafe.of(action, 40));
        }
        return pause;
    }

    boolean hasListener(String listener) {
        return this.listeners.listener(listener).isPresent();
    }

    String unknownChannel(String channel) {
        return "No channel '" + LogSafe.of(channel, 100) + "' is configured; kryten.channels has "
                + this.channels.all();
    }

    private static boolean hasName(Channel channel, String name) {
        return channel.name().equalsIgnoreCase(name)
                || (channel.domain() + "_" + channel.name()).equalsIgnoreCase(name);
    }
}
