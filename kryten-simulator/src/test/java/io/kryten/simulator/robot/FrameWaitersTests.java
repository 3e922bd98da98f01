package io.kryten.simulator.robot;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Waiters for frames, such as that of an {@code addvideo} whose end begins the next one. */
class FrameWaitersTests {

    private final FrameWaiters waiters = new FrameWaiters();

    private final List<String> received = new ArrayList<>();

    @Test
    void waiterThatEndsMayAddAnother() {
        this.waiters.listen((name, data) -> {
            this.received.add("first " + name);
            this.waiters.listen((next, nextData) -> this.received.add("second " + next));
            return true;
        });
        this.waiters.receive("queue", RobotJson.object());
        this.waiters.receive("delete", RobotJson.object());
        this.waiters.receive("playlist", RobotJson.object());
        assertThat(this.received).containsExactly("first queue", "second delete");
    }
}
