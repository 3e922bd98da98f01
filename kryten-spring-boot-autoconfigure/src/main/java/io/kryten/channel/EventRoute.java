package io.kryten.channel;

import java.util.List;

import io.kryten.channel.EventSubscriber.Stage;
import io.kryten.event.KrytenEvent;
import io.kryten.protocol.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The way of one type of event: form and subscribers.
 *
 * @param type record to decode; null for the raw form
 * @param internal whether the stream itself needs the event
 * @param applied subscribers of {@link Stage#APPLIED}
 * @param delivered subscribers of {@link Stage#DELIVERED}
 * @param reported failures to report
 */
record EventRoute(
        @Nullable EventType<? extends KrytenEvent> type,
        boolean internal,
        List<EventSubscriber> applied,
        List<EventSubscriber> delivered,
        Reported reported) {

    static EventRoute of(
            @Nullable EventType<? extends KrytenEvent> type,
            boolean internal,
            List<EventSubscriber> subscribers,
            Reported reported) {
        return new EventRoute(
                type, internal, at(Stage.APPLIED, subscribers), at(Stage.DELIVERED, subscribers), reported);
    }

    /** {@return whether the event need not be decoded} */
    boolean isUnwanted() {
        return !this.internal && this.applied.isEmpty() && this.delivered.isEmpty();
    }

    private static List<EventSubscriber> at(Stage stage, List<EventSubscriber> subscribers) {
        return subscribers.stream()
                .filter(subscriber -> subscriber.stage() == stage)
                .toList();
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
