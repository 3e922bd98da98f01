package io.kryten.channel;

import java.util.Set;

/**
 * One consumer of a channel's events, such as a listener container. Its event types decide which messages are decoded.
 * Called on the connection's delivery thread or under the channel's lock, so it must not block.
 */
public interface EventSubscriber {

    /** {@return the normalized names of the events that it wants; empty for every event that a robot sends} */
    Set<String> eventTypes();

    /** {@return whether it needs events as records; false if the raw form is enough} */
    boolean needsRecords();

    /** {@return whether it waits for the rank of a user who just joined} */
    boolean needsRank();

    /**
     * Returns the subscriber for an event that arrives now. A subscriber that stands for several returns one without the members that
     * are added later: an event may be delivered late, and what it causes must not receive it.
     *
     * @return this, unless the members of the subscriber change
     */
    default EventSubscriber atArrival() {
        return this;
    }

    /**
     * Takes an event. A payload that does not fit its record comes as {@link io.kryten.event.RawEvent}.
     *
     * @param event the event
     */
    void onEvent(ChannelEvent event);
}
