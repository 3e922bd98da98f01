package io.kryten.core;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * CyTube's flood limit of one client (protocol.md section 2): a burst of lines, then a steady rate, until the client was quiet
 * for a cool-down time, which is the burst divided by the rate. A refusal states the shortest time between two lines at that rate.
 */
final class FloodLimit {

    /** Chat commands that CyTube counts twice at once: once as a line, once for the text behind the command. */
    private static final Set<String> COUNTED_TWICE = Set.of("/me", "/sp", "/say", "/shout");

    /** Shortest time between two lines of CyTube's own limit. */
    private static final Duration OWN_DELAY = Duration.ofMillis(100);

    private static final int OWN_BURST = 20;

    /** Burst of a channel that has not changed {@code chat_antiflood_params}. */
    private static final int DEFAULT_BURST = 4;

    /** CyTube restores the burst after more than the cool-down time. */
    private static final Duration MARGIN = Duration.ofMillis(50);

    private FloodLimit() {}

    /**
     * Returns when a dropped line finds room. After the burst the steady rate has room for one line at a time, so a line that
     * counts twice needs a new burst.
     *
     * @param command the chat command of the line; any other name for a line without one
     * @param stated the pause that the refusal states
     * @param options the options of the channel, if known
     * @return the pause before the line is sent again
     */
    static Duration pause(String command, Duration stated, Optional<JsonNode> options) {
        return COUNTED_TWICE.contains(command)
                ? stated.multipliedBy(burst(stated, options)).plus(MARGIN)
                : stated;
    }

    private static int burst(Duration stated, Optional<JsonNode> options) {
        if (stated.compareTo(OWN_DELAY) <= 0) {
            return OWN_BURST;
        }
        return options.map(known -> known.path("chat_antiflood_params").path("burst"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::intValue)
                .orElse(DEFAULT_BURST);
    }
}
