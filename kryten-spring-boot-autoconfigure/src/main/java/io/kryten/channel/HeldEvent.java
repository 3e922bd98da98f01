package io.kryten.channel;

import java.util.List;

import io.kryten.event.KrytenEvent;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;

/** An event that waits for the state of its channel. Guarded by the channel's lock. */
final class HeldEvent {

    private final KrytenEvent event;
    private final List<EventSubscriber> subscribers;
    private final long position;

    /** The state at the time of the event; null while it is not known. */
    private @Nullable ChannelState state;

    HeldEvent(KrytenEvent event, List<EventSubscriber> subscribers, long position) {
        this.event = event;
        this.subscribers = subscribers;
        this.position = position;
    }

    KrytenEvent event() {
        return this.event;
    }

    List<EventSubscriber> subscribers() {
        return this.subscribers;
    }

    /** {@return the number of events that the state had followed} */
    long position() {
        return this.position;
    }

    @Nullable
    ChannelState state() {
        return this.state;
    }

    /**
     * Sets the state at the time of the event, unless it is set, or the rank of the event's user is still to come.
     *
     * @return whether it is set
     */
    boolean complete(ChannelState known) {
        String name = this.event.username();
        if (this.state == null
                && (name == null || !known.rankAwaited(name, this.event.raw().receivedAt()))) {
            this.state = known;
        }
        return this.state != null;
    }
}
