package io.kryten.simulator.robot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.simulator.VirtualTime;
import io.kryten.testsupport.FakeConnection;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Robot between a scripted channel and a bus in memory, in virtual time. */
final class RobotFixture {

    static final Channel LOUNGE = new Channel("cytu.be", "Lounge");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T11:07:38.819015Z"));

    final FakeConnection bus = new FakeConnection(this.time);

    final ScriptedRoom room = new ScriptedRoom();

    /** Creates a robot of the lounge, which is down. */
    SimulatedRobot robot() {
        return robot(LOUNGE, this.room, made -> made);
    }

    /** Creates a robot of the lounge with other settings. */
    SimulatedRobot robot(UnaryOperator<SimulatedRobotBuilder> setUp) {
        return robot(LOUNGE, this.room, setUp);
    }

    /** Creates a robot of any channel. */
    SimulatedRobot robot(Channel channel, ScriptedRoom room, UnaryOperator<SimulatedRobotBuilder> setUp) {
        return setUp.apply(new SimulatedRobotBuilder(room, channel, this.bus).time(this.time))
                .build();
    }

    /** Sends a command for the lounge. */
    Asked command(String name, String args) {
        return ask(envelope(name, args, "cytu.be", "lounge"));
    }

    /** Sends a query for the lounge; its arguments are top-level fields. */
    Asked query(String name, String parameters) {
        ObjectNode body = envelope(name, "{}", "cytu.be", "lounge");
        body.remove("args");
        return ask(body.setAll((ObjectNode) json(parameters)));
    }

    Asked ask(JsonNode body) {
        return ask(KrytenJson.write(body));
    }

    Asked ask(String body) {
        return ask(body.getBytes(UTF_8));
    }

    Asked ask(byte[] body) {
        return new Asked(this.bus, this.time, body);
    }

    void advance(long millis) {
        this.time.advance(Duration.ofMillis(millis));
    }

    /** Sends a frame of the channel; returns when the robot has handled it. */
    void roomSays(SimulatedRobot robot, String frame, String data) {
        robot.during(() -> this.room.say(frame, json(data)));
    }

    /** {@return the messages under a prefix, as trees} */
    List<JsonNode> published(String prefix) {
        return this.bus.sent().stream()
                .filter(message -> message.subject().startsWith(prefix))
                .map(message -> KrytenJson.readTree(message.body()))
                .toList();
    }

    /** {@return the names of the events so far} */
    List<String> events() {
        return published("kryten.events.").stream()
                .map(event -> event.path("event_name").textValue())
                .toList();
    }

    static ObjectNode envelope(String command, String args, String domain, String channel) {
        return RobotJson.object(
                "service",
                "robot",
                "command",
                command,
                "args",
                json(args),
                "meta",
                RobotJson.object("source", "test", "domain", domain, "channel", channel));
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException ex) {
            throw new IllegalArgumentException(text, ex);
        }
    }

    /** Request and its replies. */
    static final class Asked {

        private final VirtualTime time;

        private final long start;

        private final List<JsonNode> replies = new ArrayList<>();

        private final List<Duration> times = new ArrayList<>();

        private final CompletableFuture<List<RawMessage>> future;

        Asked(FakeConnection bus, VirtualTime time, byte[] body) {
            this.time = time;
            this.start = time.nanoTime();
            this.future = bus.requestMany(Subjects.ROBOT_COMMAND, body, Duration.ofHours(1), Optional::of, this::take);
        }

        List<JsonNode> replies() {
            return List.copyOf(this.replies);
        }

        /** {@return the time between the request and each reply} */
        List<Duration> times() {
            return List.copyOf(this.times);
        }

        /** {@return the only reply} */
        JsonNode reply() {
            if (this.replies.size() != 1) {
                throw new AssertionError("Not one answer but " + this.replies);
            }
            return this.replies.get(0);
        }

        /** {@return the data of the only reply} */
        JsonNode data() {
            return reply().path("data");
        }

        /** {@return whether the request had no subscriber} */
        boolean foundNobody() {
            return this.future.isCompletedExceptionally();
        }

        private boolean take(RawMessage answer) {
            this.replies.add(KrytenJson.readTree(answer.body()));
            this.times.add(Duration.ofNanos(this.time.nanoTime() - this.start));
            return false;
        }
    }
}
