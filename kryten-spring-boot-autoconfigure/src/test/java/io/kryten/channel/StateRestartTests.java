package io.kryten.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The state of a channel that is not followed for a while, with NATS up all the time. */
class StateRestartTests extends SeedingFixture {

    private static final String BEFORE = "{\"userlist\":" + USERS + "}";

    private static final String AFTER = "{\"userlist\":[{\"name\":\"Bot\",\"rank\":3},{\"name\":\"bob\",\"rank\":1}]}";

    @Test
    void stateIsStaleFromStopToSynchronization() {
        ScriptedRobot robot = robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", BEFORE));
        start();
        assertThat(state().stale()).isFalse();
        this.inlet.close();
        assertThat(state().stale()).isTrue();
        assertThat(state().user("alice")).isPresent();
        robot.answers("state.all", ScriptedRobot.reply("state.all", AFTER));
        this.time.advance(Duration.ofMinutes(1));
        assertThat(state().stale()).as("nobody asks meanwhile").isTrue();
        this.inlet.start();
        this.time.advance(Duration.ofSeconds(9));
        assertThat(state().stale()).isFalse();
        assertThat(state().user("alice")).as("left unseen").isEmpty();
        assertThat(state().user("bob")).as("came unseen").isPresent();
    }

    @Test
    void replyToQuestionBeforeStopIsIgnored() {
        ScriptedRobot robot = robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", BEFORE));
        this.inlet.start();
        this.time.advance(Duration.ofMillis(300));
        assertThat(robot.acted())
                .anyMatch(message -> message.path("command").asText().equals("state.all"));
        this.inlet.close();
        robot.answers("state.all", ScriptedRobot.reply("state.all", AFTER));
        this.inlet.start();
        this.time.advance(Duration.ofMillis(500));
        assertThat(state().user("alice")).isEmpty();
        this.time.advance(Duration.ofSeconds(9));
        assertThat(state().user("alice")).isEmpty();
        assertThat(state().user("bob")).isPresent();
        assertThat(state().stale()).isFalse();
    }

    @Test
    void stoppedInletDeliversHeldEventsAndMayStartAgain() {
        List<String> heard = new ArrayList<>();
        ChannelInlet waiting = waiting();
        waiting.subscribers(Map.of(
                LOUNGE,
                List.of(subscriber(
                        Set.of("chatmsg"), event -> heard.add(event.event().username())))));
        // The robot is silent.
        this.bus.subscribe("kryten.>", null, message -> {});
        waiting.subscribe();
        waiting.start();
        this.time.advance(Duration.ofSeconds(1));
        int subscriptions = this.bus.subscriptions();
        waiting.subscribe();
        assertThat(this.bus.subscriptions()).as("subscribed once").isEqualTo(subscriptions);
        chat("alice");
        assertThat(heard).isEmpty();
        waiting.subscriptions().forEach(KrytenConnection.Subscription::close);
        waiting.unsubscribed();
        waiting.close();
        assertThat(heard).containsExactly("alice");
        assertThat(waiting.isSubscribed()).isFalse();
        chat("bob");
        assertThat(heard).containsExactly("alice");
        waiting.subscribe();
        waiting.start();
        assertThat(waiting.isSubscribed()).isTrue();
        assertThat(waiting.stream(LOUNGE).syncState()).isEqualTo(SyncState.SYNCHRONIZING);
        chat("carol");
        assertThat(heard).as("held again").containsExactly("alice");
        this.time.advance(Duration.ofSeconds(10));
        assertThat(heard).containsExactly("alice", "carol");
    }

    @Test
    void renewDiscardsStateAndHeldEventsWithoutAnEvent() {
        List<Object> heard = new ArrayList<>();
        ChannelInlet waiting = waiting();
        waiting.subscribers(Map.of(
                LOUNGE,
                List.of(subscriber(
                        Set.of("chatmsg", "userarrived", "userdeparted"), event -> heard.add(event.event())))));
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", BEFORE));
        waiting.subscribe();
        waiting.start();
        this.time.advance(Duration.ofSeconds(1));
        assertThat(waiting.stream(LOUNGE).syncState()).isEqualTo(SyncState.LIVE);
        StreamFeeder.feed(waiting, LOUNGE, decoded("userLeave", Map.of("name", "alice")));
        this.bus.disconnect();
        this.bus.connect();
        chat("alice");
        waiting.renew();
        assertThat(waiting.state(LOUNGE).users()).isEmpty();
        assertThat(waiting.state(LOUNGE).stale()).isFalse();
        assertThat(waiting.stream(LOUNGE).syncState()).isEqualTo(SyncState.SYNCHRONIZING);
        this.time.advance(Duration.ofMinutes(5));
        assertThat(waiting.stream(LOUNGE).syncState()).isEqualTo(SyncState.LIVE);
        assertThat(waiting.state(LOUNGE).user("alice")).isPresent();
        assertThat(heard).as("neither the line nor the departure").isEmpty();
    }

    private ChannelInlet waiting() {
        return new ChannelInlet(
                this.bus,
                this.channels,
                this.robots,
                this.watch,
                new StateSettings(true, Duration.ofMinutes(2), Duration.ofSeconds(10), Duration.ZERO),
                "test",
                this.time);
    }

    private void chat(String name) {
        byte[] body = KrytenJson.write(Map.of(
                "event_name",
                "chatMsg",
                "payload",
                Map.of("username", name, "msg", "hi", "meta", Map.of(), "time", 1),
                "channel",
                "lounge",
                "domain",
                "cytu.be"));
        this.bus.publish(Subjects.event("lounge", "chatMsg"), body);
    }
}
