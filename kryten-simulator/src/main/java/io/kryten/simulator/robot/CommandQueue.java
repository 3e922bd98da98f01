package io.kryten.simulator.robot;

import java.util.ArrayDeque;
import java.util.Deque;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;

/** Queue of commands, handled one after the other: a slow command delays the later ones (protocol.md section 2). */
final class CommandQueue {

    private static final String NOT_GIVEN = "?";

    private final Channel channel;

    private final CommandTable table;

    private final RobotLog log;

    private final RobotLoop loop;

    private final Deque<Incoming> waiting = new ArrayDeque<>();

    /** Whether a command waits for its result. */
    private boolean busy;

    /** Whether the loop of {@link #handleWaiting()} runs: a handler may offer a further message. */
    private boolean handling;

    private boolean open = true;

    private long processed;

    CommandQueue(Channel channel, CommandTable table, RobotLog log, RobotLoop loop) {
        this.channel = channel;
        this.table = table;
        this.log = log;
        this.loop = loop;
    }

    /** Queues a message. */
    void offer(Incoming message) {
        this.waiting.addLast(message);
        handleWaiting();
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

    private void handleWaiting() {
        if (this.handling) {
            return;
        }
        this.handling = true;
        try {
            while (this.open && !this.busy && !this.waiting.isEmpty()) {
                this.processed++;
                handle(this.waiting.removeFirst());
            }
        } finally {
            this.handling = false;
        }
    }

    /** Handles a message, with the checks in the robot's order. */
    private void handle(Incoming message) {
        String mistake = message.mistake();
        if (mistake != null) {
            message.reply(failure(mistake));
            return;
        }
        if (!isForThisChannel(message.request().path("meta"))) {
            return;
        }
        String service = message.service();
        if (!service.isEmpty() && !service.equals("robot") && !service.equals("system")) {
            message.reply(failure("Command intended for '" + service + "', not 'robot'"));
            return;
        }
        CommandHandler handler = this.table.find(message.command());
        if (handler != null) {
            record(message);
            if (!message.faults().silent()) {
                begin(message, handler);
            }
        }
    }

    /** Compares the channel ignoring case and the domain exactly, if both are given. */
    private boolean isForThisChannel(JsonNode meta) {
        String name = meta.path("channel").asText(NOT_GIVEN);
        String domain = meta.path("domain").asText(NOT_GIVEN);
        return name.equals(NOT_GIVEN)
                || domain.equals(NOT_GIVEN)
                || (domain.equals(this.channel.domain()) && name.equalsIgnoreCase(this.channel.name()));
    }

    private void record(Incoming message) {
        if (!message.command().startsWith("system.")) {
            JsonNode args = message.request().path("args");
            String source = message.request().path("meta").path("source").asText("");
            this.log.take(new RobotCommand(
                    message.command(), args.isMissingNode() ? RobotJson.object() : args, source, this.loop.now()));
        }
    }

    private void begin(Incoming message, CommandHandler handler) {
        this.busy = true;
        message.handle(handler, this.loop).whenComplete((data, failure) -> {
            if (this.open) {
                message.reply((failure == null) ? success(message.command(), data) : failure(Incoming.words(failure)));
                this.busy = false;
                handleWaiting();
            }
        });
    }

    static ObjectNode success(String command, JsonNode data) {
        return RobotJson.object("service", "robot", "command", command, "success", true, "data", data);
    }

    static ObjectNode failure(String error) {
        return RobotJson.object("service", "robot", "success", false, "error", error);
    }
}
