package io.kryten.simulator.robot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

import com.fasterxml.jackson.databind.JsonNode;

/** Waiters for frames or events of a name. */
final class FrameWaiters {

    private final List<BiPredicate<String, JsonNode>> waiting = new ArrayList<>();

    /** Adds a waiter, which receives everything until it returns true. */
    void listen(BiPredicate<String, JsonNode> waiter) {
        this.waiting.add(waiter);
    }

    /** Passes a frame or an event to all waiters that are here already: the end of one may begin a command that adds another. */
    void receive(String name, JsonNode data) {
        List.copyOf(this.waiting).stream()
                .filter(waiter -> waiter.test(name, data))
                .forEach(this.waiting::remove);
    }
}
