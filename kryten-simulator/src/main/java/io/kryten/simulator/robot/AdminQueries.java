package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Handlers of {@code system.shutdown} and {@code system.reload}, which reach every robot on the bus. */
final class AdminQueries {

    private static final String CONFIG_FILE = "config.json";

    private final Clock clock;

    private final Consumer<Duration> shutdown;

    /**
     * Creates the handlers.
     *
     * @param clock the time
     * @param shutdown ends the robot after a delay
     */
    AdminQueries(Clock clock, Consumer<Duration> shutdown) {
        this.clock = clock;
        this.shutdown = shutdown;
    }

    void addTo(QueryHandler lane) {
        lane.add("system.shutdown", this::shutdown);
        lane.add("system.reload", AdminQueries::reload);
    }

    private JsonNode shutdown(JsonNode request) {
        Arguments arguments = Arguments.of(request);
        double delay = delay(arguments.get("delay_seconds", 0));
        if (delay < 0 || delay > 300) {
            throw new CommandFailure("delay_seconds must be between 0 and 300");
        }
        Duration wait = Duration.ofSeconds((long) delay);
        JsonNode reason = arguments.get("reason", "Remote shutdown via system.shutdown");
        this.shutdown.accept(wait);
        return RobotJson.object()
                .put("success", true)
                .put("message", "Shutdown initiated")
                .put("delay_seconds", wait.toSeconds())
                .put("shutdown_time", Timestamps.iso(this.clock.instant().plus(wait)))
                .set("reason", reason);
    }

    private static double delay(JsonNode value) {
        try {
            if (value.isNumber() || value.isTextual() || value.isBoolean()) {
                return value.isBoolean()
                        ? (value.booleanValue() ? 1 : 0)
                        : Double.parseDouble(value.asText().strip());
            }
        } catch (NumberFormatException ex) {
            // Falls through to the failure below.
        }
        throw new CommandFailure("delay_seconds must be a number");
    }

    /** The simulator knows one configuration file, which never changes. */
    private static JsonNode reload(JsonNode request) {
        String path = Python.text(Arguments.of(request).get("config_path", CONFIG_FILE));
        boolean there = path.equals(CONFIG_FILE);
        ObjectNode report = RobotJson.object()
                .put("success", there)
                .put("message", there ? "Configuration reloaded successfully" : "Configuration reload failed");
        report.putObject("changes");
        ArrayNode errors = report.putArray("errors");
        if (!there) {
            errors.add("Configuration file not found: " + path);
        }
        return report;
    }
}
