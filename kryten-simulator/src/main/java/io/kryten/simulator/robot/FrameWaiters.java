package io.kryten.simulator.robot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;

import com.fasterxml.jackson.databind.JsonNode;

/** Waiters for frames or events of a name. */
final class FrameWaiters {

    private final List<BiPredicate<String, JsonNode>> waiting = new CopyOnWriteArrayList<>();

    /** Adds a waiter, which receives everything until it returns true. */
    void listen(BiPredicate<String, JsonNode> waiter) {
        this.waiting.add(waiter);
    }

    /** Passes a frame or an event to all waiters. */
    void receive(String name, JsonNode data) {
        this.waiting.removeIf(waiter -> waiter.test(name, data));
    }
}
