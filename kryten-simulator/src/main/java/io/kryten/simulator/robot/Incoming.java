package io.kryten.simulator.robot;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.KrytenException;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;

/** Message on the robots' subject, as both handlers of the robot receive it. */
final class Incoming {

    private final Bus bus;

    private final Faults faults;

    private final @Nullable String replyTo;

    private final JsonNode request;

    private @Nullable AppliedFaults applied;

    Incoming(RawMessage message, Bus bus, Faults faults) {
        this.bus = bus;
        this.faults = faults;
        this.replyTo = message.replyTo();
        this.request = read(message);
    }

    /** {@return the message; missing if it is no JSON object} */
    JsonNode request() {
        return this.request;
    }

    /** {@return the error of a message that is no command, or null} */
    @Nullable
    String mistake() {
        if (this.request.isMissingNode()) {
            return "Invalid JSON";
        }
        return command().isEmpty() ? "Missing 'command' field" : null;
    }

    /** {@return the name of the command; empty without one} */
    String command() {
        return this.request.path("command").asText("");
    }

    /** {@return the addressed service; empty without one} */
    String service() {
        return this.request.path("service").asText("");
    }

    /** {@return the faults of the message: the same for both handlers, counted once} */
    AppliedFaults faults() {
        AppliedFaults known = this.applied;
        if (known == null) {
            known = this.faults.take(command());
            this.applied = known;
        }
        return known;
    }

    /**
     * Handles the message after the delay of its faults, unless a fault answers it.
     *
     * @param handler handler of the command
     * @param loop waits
     * @return the data of the reply; fails with the error of an outer failure
     */
    CompletableFuture<JsonNode> handle(CommandHandler handler, RobotLoop loop) {
        Duration delay = faults().delay();
        CompletableFuture<Duration> due = new CompletableFuture<>();
        if (delay.isZero()) {
            due.complete(delay);
        } else {
            loop.schedule(() -> due.complete(delay), delay);
        }
        return due.thenCompose(waited -> faults().outcome().orElseGet(() -> handler.handle(arguments(this.request))));
    }

    /** Replies, if the sender expects a reply and no fault loses it. */
    void reply(JsonNode reply) {
        if (this.applied == null || !this.applied.mute()) {
            this.bus.publish(this.replyTo, reply);
        }
    }

    /** {@return the part of a message that a handler receives} */
    static Arguments arguments(JsonNode request) {
        String name = request.path("command").asText();
        boolean whole = name.startsWith("system.") || name.startsWith("state.") || name.startsWith("playlist.");
        return Arguments.of(whole ? request : request.path("args"));
    }

    /** {@return the error of a handler that failed} */
    static String words(Throwable failure) {
        Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
        return String.valueOf(cause.getMessage());
    }

    private static JsonNode read(RawMessage message) {
        try {
            JsonNode request = KrytenJson.readTree(message.body());
            return request.isObject() ? request : MissingNode.getInstance();
        } catch (KrytenException ex) {
            return MissingNode.getInstance();
        }
    }
}
