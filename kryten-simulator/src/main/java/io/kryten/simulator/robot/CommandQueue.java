package io.kryten.simulator.robot;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/** Queue of commands, handled one after the other: a slow command delays the later ones (protocol.md section 2). */
final class CommandQueue {

    private final Channel channel;
    private final CommandTable table;
    private final CommandLog log;
    private final RobotLoop loop;
    private final Clock clock;
    private final Deque<Incoming> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean going;
    private boolean open = true;
    private long processed;

    CommandQueue(Channel channel, CommandTable table, CommandLog log, RobotLoop loop, Clock clock) {
        this.channel = channel;
        this.table = table;
        this.log = log;
        this.loop = loop;
        this.clock = clock;
    }

    /** Queues a message. */
    void offer(Incoming message) {
        this.waiting.addLast(message);
        goOn();
    }

    /** {@return the number of handled messages, those for other channels included} */
    long processed() {
        return this.processed;
    }

    /** Discards waiting messages and answers no further one. */
    void close() {
        this.open = false;
        this.waiting.clear();
    }

    private void goOn() {
        if (this.going) {
            return;
        }
        this.going = true;
        try {
            while (this.open && !this.busy && !this.waiting.isEmpty()) {
                this.processed++;
                handle(this.waiting.removeFirst());
            }
        } finally {
            this.going = false;
        }
    }

    private void handle(Incoming message) {
        String mistake = message.mistake();
        if (mistake != null) {
            message.reply(failure(mistake));
            return;
        }
        try {
            CommandHandler handler = accepted(message);
            if (handler != null) {
                begin(message, handler);
            }
        } catch (CommandFailure ex) {
            message.reply(failure(ex.text()));
        }
    }

    /**
     * Finds the handler of a message, with the checks in the robot's order. Returns null if the message is to be
     * ignored.
     */
    private @Nullable CommandHandler accepted(Incoming message) {
        Arguments request = Arguments.of(message.request());
        JsonNode command = message.command();
        JsonNode meta = request.get("meta", RobotJson.object());
        if (!Python.isTruthy(command)) {
            throw new CommandFailure("Missing 'command' field");
        }
        if (!isForThisRoom(Arguments.of(meta))) {
            return null;
        }
        JsonNode service = request.get("service");
        if (Python.isTruthy(service)
                && !service.asText().equals("robot")
                && !service.asText().equals("system")) {
            throw new CommandFailure("Command intended for '" + Python.text(service) + "', not 'robot'");
        }
        CommandHandler handler = command.isTextual() ? this.table.find(command.textValue()) : null;
        record(message, handler != null);
        return (handler == null || message.faults().silent()) ? null : handler;
    }

    /** Compares the channel ignoring case and the domain exactly, if both are given. */
    private boolean isForThisRoom(Arguments meta) {
        JsonNode target = meta.get("channel", "?");
        JsonNode domain = meta.get("domain", "?");
        if (target.asText().equals("?") || domain.asText().equals("?")) {
            return true;
        }
        if (!domain.isTextual() || !domain.textValue().equals(this.channel.domain())) {
            return false;
        }
        if (!target.isTextual()) {
            throw new CommandFailure("Expected a channel name, not " + target);
        }
        return target.textValue().equalsIgnoreCase(this.channel.name());
    }

    private void record(Incoming message, boolean known) {
        String name = message.command().asText();
        if (name.startsWith("system.") || name.startsWith("state.")) {
            return;
        }
        JsonNode args = message.request().path("args");
        RobotCommand command = new RobotCommand(
                name,
                args.isMissingNode() ? RobotJson.object() : args,
                message.request().path("meta").path("source").asText(""),
                this.clock.instant());
        if (known) {
            this.log.take(command);
        } else {
            this.log.ignore(command);
        }
    }

    private void begin(Incoming message, CommandHandler handler) {
        AppliedFaults faults = message.faults();
        this.busy = true;
        if (faults.delay().isZero()) {
            work(message, handler);
        } else {
            this.loop.schedule(() -> work(message, handler), faults.delay());
        }
    }

    private void work(Incoming message, CommandHandler handler) {
        if (!this.open) {
            return;
        }
        CompletableFuture<JsonNode> outcome;
        try {
            outcome = outcome(message, handler);
        } catch (RuntimeException ex) {
            // The robot answers any exception of a handler and goes on.
            outcome = CompletableFuture.failedFuture(ex);
        }
        outcome.whenComplete((data, failure) -> {
            if (this.open) {
                answer(message, (failure == null) ? success(message.command(), data) : failure(words(failure)));
                this.busy = false;
                goOn();
            }
        });
    }

    private static CompletableFuture<JsonNode> outcome(Incoming message, CommandHandler handler) {
        AppliedFaults faults = message.faults();
        Fault.Failure failure = faults.find(Fault.Failure.class).orElse(null);
        if (failure != null) {
            throw new CommandFailure(failure.error());
        }
        Fault.Refusal refusal = faults.find(Fault.Refusal.class).orElse(null);
        if (refusal != null) {
            return CompletableFuture.completedFuture(RobotJson.refusal(refusal.error()));
        }
        return handler.handle(arguments(message.request()));
    }

    /** Returns the part of a message that a handler receives. */
    static JsonNode arguments(JsonNode request) {
        String name = request.path("command").asText();
        boolean whole = name.startsWith("system.") || name.startsWith("state.") || name.startsWith("playlist.");
        return whole ? request : request.path("args");
    }

    private static void answer(Incoming message, ObjectNode reply) {
        if (!message.faults().mute()) {
            message.reply(reply);
        }
    }

    static ObjectNode success(JsonNode command, JsonNode data) {
        return RobotJson.object("service", "robot", "command", command, "success", true, "data", data);
    }

    static ObjectNode failure(String error) {
        return RobotJson.object("service", "robot", "success", false, "error", error);
    }

    private static String words(Throwable failure) {
        Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
        return String.valueOf(cause.getMessage());
    }
}
