package io.kryten.simulator.robot;

import java.time.Duration;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Handlers of {@code system.shutdown} and {@code system.reload}, which reach every robot on the bus. */
final class AdminQueries {

    private static final int LONGEST_DELAY = 300;

    private final RobotLoop loop;

    private final Consumer<Duration> shutdown;

    /**
     * Creates the handlers.
     *
     * @param loop the time
     * @param shutdown ends the robot after a delay
     */
    AdminQueries(RobotLoop loop, Consumer<Duration> shutdown) {
        this.loop = loop;
        this.shutdown = shutdown;
    }

    void addTo(CommandTable table) {
        table.addPrompt(this::shutdown, "system.shutdown");
        table.addPrompt(request -> reload(), "system.reload");
    }

    private JsonNode shutdown(Arguments request) {
        JsonNode delay = request.get("delay_seconds", 0);
        if (!delay.isNumber()) {
            throw new CommandFailure("delay_seconds must be a number");
        }
        if (delay.doubleValue() < 0 || delay.doubleValue() > LONGEST_DELAY) {
            throw new CommandFailure("delay_seconds must be between 0 and " + LONGEST_DELAY);
        }
        Duration wait = Duration.ofSeconds(delay.longValue());
        this.shutdown.accept(wait);
        return RobotJson.success()
                .put("message", "Shutdown initiated")
                .put("delay_seconds", wait.toSeconds())
                .put("shutdown_time", Timestamps.iso(this.loop.now().plus(wait)))
                .set("reason", request.get("reason", "Remote shutdown via system.shutdown"));
    }

    /** The configuration never changes. */
    private static JsonNode reload() {
        ObjectNode report = RobotJson.success().put("message", "Configuration reloaded successfully");
        report.putObject("changes");
        report.putArray("errors");
        return report;
    }
}
