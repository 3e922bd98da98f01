package io.kryten.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Order, failures and epochs: events and snapshots that meet a loss, a join or another thread. */
class StreamRaceTests extends SeedingFixture {

    private static final String BEFORE = "{\"userlist\":" + USERS + "}";
    private static final String AFTER = "{\"userlist\":[{\"name\":\"Bot\",\"rank\":3},{\"name\":\"bob\",\"rank\":1}]}";
    private static final Channel THEATER = new Channel("cytu.be", "theater");

    private ChannelInlet waiting(Consumer<ChannelEvent> taker) {
        ChannelInlet waiting = new ChannelInlet(
                this.bus,
                this.channels,
                this.robots,
                this.watch,
                new StateSettings(true, Duration.ZERO, Duration.ofSeconds(10), Duration.ZERO),
                "test",
                this.time);
        this.watch.start();
        waiting.subscribers(Map.of(LOUNGE, List.of(subscriber(Set.of("chatmsg"), taker))));
        waiting.subscribe();
        return waiting;
    }

    @Test
    void laterEventDoesNotOvertakeHeldEvents() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean first = new AtomicBoolean(true);
        Thread delivery = new Thread(() -> chat("c"));
        ChannelInlet waiting = waiting(event -> {
            if (first.compareAndSet(true, false)) {
                delivery.start();
                joinFor(delivery, 500);
            }
            order.add(event.event().username());
        });
        waiting.stream(LOUNGE).connected();
        chat("a");
        chat("b");
        assertThat(order).isEmpty();
        this.time.advance(Duration.ofSeconds(10));
        joinFor(delivery, 2000);
        assertThat(order).containsExactly("a", "b", "c");
    }

    @Test
    void failingSubscriberDoesNotLoseHeldEvents() {
        List<String> order = new ArrayList<>();
        ChannelInlet waiting = waiting(event -> {
            order.add(event.event().username());
            if (order.size() == 1) {
                throw new IllegalStateException("interceptor");
            }
        });
        waiting.stream(LOUNGE).connected();
        chat("a");
        chat("b");
        chat("c");
        Throwable unused = catchThrowable(() -> this.time.advance(Duration.ofSeconds(10)));
        assertThat(order).containsExactly("a", "b", "c");
    }

    @Test
    void failingSubscriberDoesNotEndSynchronizationForEver() {
        ScriptedRobot robot = robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", BEFORE));
        AtomicBoolean fails = new AtomicBoolean(true);
        this.inlet.subscribers(Map.of(LOUNGE, List.of(subscriber(Set.of("userarrived"), event -> {
            if (fails.compareAndSet(true, false)) {
                throw new IllegalStateException("interceptor");
            }
        }))));
        start();
        this.bus.disconnect();
        robot.answers("state.all", ScriptedRobot.reply("state.all", AFTER));
        this.bus.connect();
        Throwable unused = catchThrowable(() -> this.time.advance(Duration.ofSeconds(15)));
        this.bus.disconnect();
        this.bus.connect();
        this.time.advance(Duration.ofMinutes(5));
        assertThat(this.stream.syncState()).isEqualTo(SyncState.LIVE);
    }

    @Test
    void requestDuringASynchronizationIsNotLost() {
        ScriptedRobot robot = robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", BEFORE));
        AtomicBoolean once = new AtomicBoolean(true);
        // Stands for a loss on another thread between synchronize() and attempts.remove().
        this.inlet.subscribers(Map.of(LOUNGE, List.of(subscriber(Set.of("userarrived"), event -> {
            if (once.compareAndSet(true, false)) {
                this.bus.disconnect();
                this.bus.connect();
            }
        }))));
        start();
        this.bus.disconnect();
        robot.answers("state.all", ScriptedRobot.reply("state.all", AFTER));
        this.bus.connect();
        this.time.advance(Duration.ofMinutes(5));
        assertThat(once).isFalse();
        assertThat(this.stream.syncState()).isEqualTo(SyncState.LIVE);
    }

    @Test
    void nameReplyBeforeLoginKeepsJoin() {
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", BEFORE));
        start();
        assertThat(this.stream.syncState()).isEqualTo(SyncState.LIVE);
        event("rank", -1);
        // The reply thread is faster than the delivery thread: the name arrives before the login event is handled.
        this.bus.publish("kryten.lifecycle.robot.connected", "{}");
        event("login", Map.of("success", true, "name", "Bot"));
        // The user list is lost.
        this.time.advance(Duration.ofMinutes(5));
        assertThat(this.stream.syncState()).isEqualTo(SyncState.LIVE);
    }

    @Test
    void disagreeingRobotsOfOneChannelDoNotPreventSynchronization() {
        KrytenChannels both = new KrytenChannels(List.of(LOUNGE, THEATER));
        RobotDirectory directory = new RobotDirectory(this.bus, both, "test", this.time);
        RobotMonitor monitor = new RobotMonitor(this.bus, directory, this.time);
        ChannelInlet two = new ChannelInlet(
                this.bus,
                both,
                directory,
                monitor,
                new StateSettings(true, Duration.ZERO, Duration.ZERO, Duration.ZERO),
                "test",
                this.time);
        // The old process was kicked by the login of the new one, and waits for its watchdog.
        robot("Bot").inCyTube(false);
        robot("Bot");
        bucket("userlist", "users", USERS);
        for (String question : List.of("state.all", "state.motd", "state.css", "state.js")) {
            new ScriptedRobot("cytu.be", "theater", "Other").on(this.bus).answers(question);
        }
        two.start();
        this.time.advance(Duration.ofMinutes(5));
        assertThat(directory.robot(LOUNGE).inChannel()).isTrue();
        assertThat(two.stream(LOUNGE).syncState()).isEqualTo(SyncState.LIVE);
    }

    @Test
    void snapshotAskedForBeforeARenewIsIgnored() {
        ScriptedRobot robot = robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", BEFORE));
        this.inlet.start();
        this.time.advance(Duration.ofMillis(300));
        robot.answers("state.all", ScriptedRobot.reply("state.all", AFTER));
        this.inlet.renew();
        this.time.advance(Duration.ofMinutes(1));
        assertThat(state().user("alice")).isEmpty();
        assertThat(state().user("bob")).isPresent();
    }

    @Test
    void absentRobotIsFoundUnavailableOnlyInItsOwnEpoch() {
        robot("Bot");
        ChannelInlet waiting = waiting(event -> {});
        ChannelStream synchronizing = waiting.stream(LOUNGE);
        waiting.start();
        this.time.advance(Duration.ofMillis(650));
        SyncState during = synchronizing.syncState();
        // state.all of before the loss is still open; its end belongs to the earlier epoch.
        synchronizing.lose(this.robots.entry(LOUNGE).beginEpoch());
        synchronizing.connected();
        assertThat(during).isEqualTo(SyncState.SYNCHRONIZING);
        this.time.advance(Duration.ofMillis(100));
        assertThat(synchronizing.syncState()).isEqualTo(SyncState.SYNCHRONIZING);
    }

    @Test
    void eventsOfTwoUsersKeepTheirOrder() {
        List<String> order = new ArrayList<>();
        ChannelInlet ranks = new ChannelInlet(
                this.bus,
                this.channels,
                this.robots,
                this.watch,
                new StateSettings(true, Duration.ZERO, Duration.ZERO, Duration.ofMillis(500)),
                "test",
                this.time);
        this.watch.start();
        ranks.subscribers(Map.of(
                LOUNGE,
                List.of(subscriber(
                        true,
                        Set.of("chatmsg"),
                        event -> order.add(event.event().username())))));
        ranks.subscribe();
        publish("userlist", List.of());
        for (String name : List.of("zoe", "bob", "amy", "kim", "ned", "ola", "pat", "quin")) {
            publish("addUser", Map.of("name", name, "rank", 1, "meta", Map.of()));
        }
        for (String name : List.of("zoe", "bob", "amy", "kim", "ned", "ola", "pat", "quin")) {
            chat(name);
        }
        assertThat(order).isEmpty();
        this.time.advance(Duration.ofSeconds(1));
        assertThat(order).containsExactly("zoe", "bob", "amy", "kim", "ned", "ola", "pat", "quin");
    }

    @Test
    void kickOfTheRobotEndsLive() {
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", BEFORE));
        start();
        event("kick", Map.of("reason", "bye"));
        assertThat(state().stale()).isTrue();
        assertThat(this.stream.syncState()).isNotEqualTo(SyncState.LIVE);
    }

    private void publish(String name, Object payload) {
        byte[] body = KrytenJson.write(
                Map.of("event_name", name, "payload", payload, "channel", "lounge", "domain", "cytu.be"));
        this.bus.publish(Subjects.event("lounge", name), body);
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

    private static void joinFor(Thread thread, long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
