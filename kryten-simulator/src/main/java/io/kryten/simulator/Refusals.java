package io.kryten.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Refusals of one visitor's actions: the server's words, or the rule where the server is silent. A refusal belongs to
 * an action if it comes while the server handles the action, on the same thread.
 */
final class Refusals {

    /** Frames that the server sends to a client only for a refused action. */
    private static final Set<String> FRAMES =
            Set.of("errorMsg", "queueFail", "noflood", "cooldown", "spamFiltered", "validationError", "kick");

    private static final ThreadLocal<Boolean> ATTEMPTING = ThreadLocal.withInitial(() -> false);

    @SuppressWarnings("ThreadLocalUsage") // of one visitor; removed after each action
    private final ThreadLocal<@Nullable List<String>> action = new ThreadLocal<>();

    /** Allows refusals of visitors' actions on this thread. */
    static void attempt(Runnable actions) {
        boolean outer = ATTEMPTING.get();
        ATTEMPTING.set(true);
        try {
            actions.run();
        } finally {
            ATTEMPTING.set(outer);
        }
    }

    /** {@return whether a frame is a refusal} */
    static boolean isOne(ReceivedFrame frame) {
        return FRAMES.contains(frame.name());
    }

    /** Returns the words of a refusal, or its name if it has none, such as {@code cooldown}. */
    static String words(ReceivedFrame refusal) {
        JsonNode data = refusal.data();
        String name = refusal.name();
        return data.path("msg")
                .asText(data.path("reason").asText(data.path("message").asText(name)));
    }

    /** Returns the words of the server without a full stop at the end, for use within a sentence. */
    static String withoutFullStop(String words) {
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    /** Runs an action; {@return the refusal, empty if refusals are allowed} */
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

    /** Handles a frame for the visitor. */
    void hear(ReceivedFrame frame) {
        if (isOne(frame)) {
            add(words(frame));
        }
    }

    /** Handles a request that the server silently ignores. */
    void add(String rule) {
        List<String> refusals = this.action.get();
        if (refusals != null) {
            refusals.add(rule);
        }
    }
}
