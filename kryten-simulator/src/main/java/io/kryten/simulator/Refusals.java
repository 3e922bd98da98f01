package io.kryten.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Refusals of one visitor's actions: the words that the server sends, or the rule where the server is silent. Only a refusal that
 * comes while the server handles an action, on the thread that did it, belongs to that action.
 */
final class Refusals {

    /** Frames that the server sends to a client only for a refused action. */
    private static final Set<String> FRAMES =
            Set.of("errorMsg", "queueFail", "noflood", "cooldown", "spamFiltered", "validationError", "kick");

    private static final ThreadLocal<Boolean> ATTEMPTING = ThreadLocal.withInitial(() -> false);

    @SuppressWarnings("ThreadLocalUsage") // of one visitor; removed after each action
    private final ThreadLocal<@Nullable List<String>> action = new ThreadLocal<>();

    /** Lets the actions of visitors on this thread be refused. */
    static void attempt(Runnable actions) {
        boolean outer = ATTEMPTING.get();
        ATTEMPTING.set(true);
        try {
            actions.run();
        } finally {
            ATTEMPTING.set(outer);
        }
    }

    /** {@return whether a frame tells of a refusal} */
    static boolean isOne(ReceivedFrame frame) {
        return FRAMES.contains(frame.name());
    }

    /** The words of a refusal; one without words is its own name, such as {@code cooldown}. */
    static String words(ReceivedFrame refusal) {
        JsonNode data = refusal.data();
        String name = refusal.name();
        return data.path("msg")
                .asText(data.path("reason").asText(data.path("message").asText(name)));
    }

    /** Does an action; {@return what the server has against it, nothing if it was only attempted} */
    List<String> during(Runnable action) {
        List<String> refusals = new ArrayList<>();
        this.action.set(refusals);
        try {
            action.run();
        } finally {
            this.action.remove();
        }
        return ATTEMPTING.get() ? List.of() : refusals;
    }

    /** The visitor is told something. */
    void hear(ReceivedFrame frame) {
        if (isOne(frame)) {
            add(words(frame));
        }
    }

    /** The visitor is told nothing, and what was asked for is not done. */
    void add(String rule) {
        List<String> refusals = this.action.get();
        if (refusals != null) {
            refusals.add(rule);
        }
    }
}
