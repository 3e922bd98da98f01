package io.kryten.simulator.nats;

import java.util.List;

/**
 * Subscribers of a message.
 *
 * @param all subscribers outside of queue groups
 * @param groups queue groups, of which one member each receives it
 * @param <T> type of subscribers
 */
record Matches<T>(List<T> all, List<List<T>> groups) {

    private static final Matches<?> NONE = new Matches<>(List.of(), List.of());

    @SuppressWarnings("unchecked") // an empty result fits any type
    static <T> Matches<T> none() {
        return (Matches<T>) NONE;
    }
}
