package io.kryten.simulator.robot;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Handler of {@code state.*} and {@code system.*} for every channel. It does not wait for commands: the robot
 * subscribes twice to the same subject, so three queries get two replies.
 */
final class QueryHandler {

    private final Map<String, Function<JsonNode, JsonNode>> handlers = new HashMap<>();

    private final RobotLoop loop;

    private boolean open = true;

    private int processed;

    private int failed;

    QueryHandler(RobotLoop loop) {
        this.loop = loop;
    }

    /** Adds a query, whose handler receives the whole message and may throw a {@link CommandFailure}. */
    void add(String name, Function<JsonNode, JsonNode> handler) {
        this.handlers.put(name, handler);
    }

    /** {@return the names of all queries} */
    Set<String> names() {
        return this.handlers.keySet();
    }

    /** {@return the handler of a query, or null for an unknown one} */
    @Nullable
    CommandHandler find(String name) {
        Function<JsonNode, JsonNode> handler = this.handlers.get(name);
        return (handler != null) ? request -> CompletableFuture.completedFuture(handler.apply(request)) : null;
    }

    int processed() {
        return this.processed;
    }

    int failed() {
        return this.failed;
    }

    void offer(Incoming message) {
        JsonNode request = message.request();
        String mistake = message.mistake();
        if (mistake != null) {
            // This handler treats an empty message like an object without fields.
            fail(message, "unknown", message.isEmpty() ? "Missing 'command' field" : mistake);
            return;
        }
        if (!request.isObject()) {
            // The robot's program fails twice, the second time while it builds the reply.
            this.failed++;
            return;
        }
        JsonNode command = message.command();
        if (!Python.isTruthy(command)) {
            fail(message, command.isMissingNode() ? "unknown" : command, "Missing 'command' field");
            return;
        }
        JsonNode service = request.path("service");
        boolean forRobots = !Python.isTruthy(service) || service.asText().equals("robot");
        Function<JsonNode, JsonNode> handler = command.isTextual() ? this.handlers.get(command.textValue()) : null;
        if (forRobots && handler != null && !message.faults().silent()) {
            begin(message, handler);
        }
    }

    void close() {
        this.open = false;
    }

    private void begin(Incoming message, Function<JsonNode, JsonNode> handler) {
        AppliedFaults faults = message.faults();
        if (faults.delay().isZero()) {
            answer(message, handler);
        } else {
            this.loop.schedule(() -> answer(message, handler), faults.delay());
        }
    }

    private void answer(Incoming message, Function<JsonNode, JsonNode> handler) {
        if (!this.open) {
            return;
        }
        JsonNode data;
        try {
            data = outcome(message, handler);
        } catch (CommandFailure ex) {
            fail(message, message.command(), ex.text());
            return;
        }
        reply(
                message,
                RobotJson.object("service", "robot", "command", message.command(), "success", true, "data", data));
        this.processed++;
    }

    private static JsonNode outcome(Incoming message, Function<JsonNode, JsonNode> handler) {
        AppliedFaults faults = message.faults();
        Fault.Failure failure = faults.find(Fault.Failure.class).orElse(null);
        if (failure != null) {
            throw new CommandFailure(failure.error());
        }
        Fault.Refusal refusal = faults.find(Fault.Refusal.class).orElse(null);
        return (refusal != null) ? RobotJson.refusal(refusal.error()) : handler.apply(message.request());
    }

    private void fail(Incoming message, Object command, String error) {
        this.failed++;
        reply(message, RobotJson.object("service", "robot", "command", command, "success", false, "error", error));
    }

    private static void reply(Incoming message, ObjectNode reply) {
        if (!message.faults().mute()) {
            message.reply(reply);
        }
    }
}
