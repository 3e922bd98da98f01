package io.kryten.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.kryten.channel.StateSettings;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.jspecify.annotations.Nullable;

import static io.kryten.listener.ListenerFixture.LOUNGE;

/**
 * A bot with listeners in one channel, in virtual time. The robot of the channel answers no question about its state: the
 * events of its join are the only source.
 */
final class StatefulBot implements AutoCloseable {

    static final String ROBOT = "RobotBot";

    private final ManualScheduler time = new ManualScheduler();
    private final FakeConnection bus = new FakeConnection(this.time);
    final ListenerFixture<FakeConnection> fixture;
    private @Nullable Map<String, ?> memory;

    StatefulBot(Object... beans) {
        this(StateSettings.DEFAULTS, beans);
    }

    StatefulBot(StateSettings settings, Object... beans) {
        this(true, settings, beans);
    }

    /** A bot that finds no NATS at its start. */
    static StatefulBot offline(Object... beans) {
        return new StatefulBot(false, StateSettings.DEFAULTS, beans);
    }

    private StatefulBot(boolean online, StateSettings settings, Object... beans) {
        if (!online) {
            this.bus.become(ConnectionState.CONNECTING, Instant.now());
        }
        // Makes the robot present, and silent at first.
        this.bus.subscribe("kryten.user_level.>", null, question -> answer(question, Map.of("username", ROBOT)));
        this.bus.subscribe("kryten.robot.command", null, this::answerFromMemory);
        this.fixture = ListenerFixture.over(this.bus)
                .channels(LOUNGE)
                .scheduler(this.time)
                .states(settings)
                .beans(beans)
                .start();
        // Until then events wait for the robot's name.
        this.time.advance(Duration.ofSeconds(1));
    }

    /** Makes the robot join the channel and send all events of the join. */
    StatefulBot enter(Map<?, ?>... others) {
        event("rank", -1);
        event("login", Map.of("success", true, "name", ROBOT));
        event("userlist", users(others));
        event("setUserRank", Map.of("name", ROBOT, "rank", 3));
        return this;
    }

    void joins(String name, double rank) {
        event("addUser", user(name, rank));
    }

    void leaves(String name) {
        event("userLeave", Map.of("name", name));
    }

    void ranked(String name, double rank) {
        event("setUserRank", Map.of("name", name, "rank", rank));
    }

    void says(String name, String text) {
        this.fixture.chat(LOUNGE, name, text);
        this.fixture.settle();
    }

    void whispers(String name, String text) {
        this.fixture.pm(name, text);
        this.fixture.settle();
    }

    void event(String name, Object payload) {
        this.fixture.event(LOUNGE, name, payload);
        this.fixture.settle();
    }

    void pass(Duration time) {
        this.time.advance(time);
        this.fixture.settle();
    }

    /** Advances the time in a channel where media plays: an event comes every second. */
    void play(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            this.time.advance(Duration.ofSeconds(1));
            this.fixture.event(LOUNGE, "usercount", second);
        }
    }

    /** Makes the robot, which was silent, answer the next question with its memory. */
    void remembers(Map<String, ?> memory) {
        this.memory = memory;
        pass(Duration.ofSeconds(8));
    }

    /** Discards the state and the held events, as between two tests. */
    void renew() {
        this.fixture.inlet().renew();
    }

    void connect() {
        this.bus.connect();
    }

    /** Loses the connection and restores it. */
    void outage() {
        this.bus.disconnect();
        this.bus.connect();
    }

    /** Publishes the shutdown of a robot, after which all robots are asked for their presence. */
    void goodbye() {
        this.bus.publish("kryten.lifecycle.robot.shutdown", "{}");
    }

    static Map<String, Object> user(String name, double rank) {
        return user(name, rank, Map.of("afk", false, "muted", false, "smuted", false));
    }

    static Map<String, Object> user(String name, double rank, Map<String, Object> meta) {
        return Map.of("name", name, "rank", rank, "profile", Map.of("image", "", "text", ""), "meta", meta);
    }

    private void answerFromMemory(RawMessage question) {
        String command = KrytenJson.readTree(question.body()).path("command").asText();
        if (command.equals("state.all") && this.memory != null) {
            answer(question, Map.of("service", "robot", "command", command, "success", true, "data", this.memory));
        }
    }

    private void answer(RawMessage question, Map<String, ?> answer) {
        if (this.memory != null && question.replyTo() != null) {
            this.bus.publish(question.replyTo(), KrytenJson.write(answer));
        }
    }

    private static List<Map<?, ?>> users(Map<?, ?>... others) {
        List<Map<?, ?>> users = new java.util.ArrayList<>(List.of(others));
        users.add(user(ROBOT, 1));
        return users;
    }

    @Override
    public void close() {
        this.fixture.close();
    }
}
