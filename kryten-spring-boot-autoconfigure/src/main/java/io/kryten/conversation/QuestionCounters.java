package io.kryten.conversation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counters of the questions that have ended, by their end. Thread-safe. */
final class QuestionCounters {

    private final LongAdder answered = new LongAdder();
    private final Map<ConversationEnd, LongAdder> unanswered = new EnumMap<>(ConversationEnd.class);

    QuestionCounters() {
        for (ConversationEnd end : ConversationEnd.values()) {
            this.unanswered.put(end, new LongAdder());
        }
    }

    void answered() {
        this.answered.increment();
    }

    void unanswered(ConversationEnd end) {
        of(end).increment();
    }

    long countAnswered() {
        return this.answered.sum();
    }

    long countUnanswered(ConversationEnd end) {
        return of(end).sum();
    }

    private LongAdder of(ConversationEnd end) {
        return Objects.requireNonNull(this.unanswered.get(end));
    }
}
