package io.kryten.channel;

import java.util.List;

import io.kryten.event.KrytenEvent;
import io.kryten.protocol.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Route of one type of event: the form in which the event is decoded, and its subscribers.
 *
 * @param index position of the event in {@link io.kryten.protocol.EventTypes#all()}, by which it is counted
 * @param type record to decode; null for the raw form
 * @param internal whether the stream itself needs the event
 * @param observed whether the {@link ChannelObserver} takes the event
 * @param subscribers the subscribers
 * @param reported failures to report
 */
record EventRoute(
        int index,
        @Nullable EventType<? extends KrytenEvent> type,
        boolean internal,
        boolean observed,
        List<EventSubscriber> subscribers,
        Reported reported) {

    /** {@return the route of an event that arrives now; see {@link EventSubscriber#atArrival()}} */
    EventRoute atArrival() {
        List<EventSubscriber> arrived = atArrival(this.subscribers);
        return (arrived == this.subscribers)
                ? this
                : new EventRoute(this.index, this.type, this.internal, this.observed, arrived, this.reported);
    }

    /** Returns the subscribers of an event that arrives now; the same list unless the members of a subscriber change. */
    static List<EventSubscriber> atArrival(List<EventSubscriber> subscribers) {
        for (int i = 0; i < subscribers.size(); i++) {
            if (subscribers.get(i).atArrival() != subscribers.get(i)) {
                return subscribers.stream().map(EventSubscriber::atArrival).toList();
            }
        }
        return subscribers;
    }

    /**
     * Returns whether the event need not be decoded.
     *
     * @param watched whether the observer takes events now
     */
    boolean isUnwanted(boolean watched) {
        return !this.internal && this.subscribers.isEmpty() && !(this.observed && watched);
    }

    /** Failures of decoding that are reported here: an event may come once more to a queue group. */
    enum Reported {
        /** No copy of the event is decoded elsewhere. */
        ALL,
        /** The channel's own subscription reads the envelope and reports failures of it. */
        PAYLOAD,
        /** The channel's own subscription decodes the record and reports all failures. */
        NONE
    }
}
