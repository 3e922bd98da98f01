package io.kryten.simulator.robot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;

import com.fasterxml.jackson.databind.JsonNode;

/** Those who wait for a certain word. */
final class FrameWaiters {

    private final List<BiPredicate<String, JsonNode>> waiting = new CopyOnWriteArrayList<>();

    /** Hears everything from now on, until it says that it has heard what it waited for. */
    void listen(BiPredicate<String, JsonNode> heard) {
        this.waiting.add(heard);
    }

    /** Something was said. */
    void tell(String name, JsonNode data) {
        this.waiting.removeIf(heard -> heard.test(name, data));
    }
}
