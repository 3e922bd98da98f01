package io.kryten.autoconfigure.metrics;

import java.util.Locale;

import io.kryten.conversation.ConversationEnd;
import io.kryten.conversation.Conversations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import static io.kryten.autoconfigure.metrics.KrytenMeters.CONVERSATION_QUESTIONS;
import static io.kryten.autoconfigure.metrics.KrytenMeters.CONVERSATION_WAITING;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.OUTCOME;

/** Meters of conversations, which read numbers that are counted anyway. */
final class ConversationMetrics implements MeterBinder {

    private final Conversations conversations;

    ConversationMetrics(Conversations conversations) {
        this.conversations = conversations;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Meters meters = new Meters(registry);
        meters.gauge(CONVERSATION_WAITING, this.conversations, Conversations::waiting);
        meters.counter(
                CONVERSATION_QUESTIONS, this.conversations, Conversations::answered, OUTCOME.withValue("answered"));
        for (ConversationEnd end : ConversationEnd.values()) {
            meters.counter(
                    CONVERSATION_QUESTIONS,
                    this.conversations,
                    source -> source.unanswered(end),
                    OUTCOME.withValue(end.name().toLowerCase(Locale.ROOT)));
        }
    }
}
