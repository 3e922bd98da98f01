package io.kryten.simulator.nats;

import java.util.List;

/**
 * Who gets a message.
 *
 * @param all each of these
 * @param groups of each of these lists, one
 * @param <T> who listens
 */
record Matches<T>(List<T> all, List<List<T>> groups) {

    private static final Matches<?> NONE = new Matches<>(List.of(), List.of());

    @SuppressWarnings("unchecked") // nobody is of any type
    static <T> Matches<T> none() {
        return (Matches<T>) NONE;
    }
}
