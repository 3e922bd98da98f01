package io.kryten.simulator.robot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;

import com.fasterxml.jackson.databind.JsonNode;

/** Waiters for frames or events of a name. */
final class FrameWaiters {

    private final List<BiPredicate<String, JsonNode>> waiting = new CopyOnWriteArrayList<>();

    /** Adds a waiter, which receives everything until it returns true. */
    void listen(BiPredicate<String, JsonNode> heard) {
        this.waiting.add(heard);
    }

    /** Passes a frame or an event to all waiters. */
    void tell(String name, JsonNode data) {
        this.waiting.removeIf(heard -> heard.test(name, data));
    }
}
