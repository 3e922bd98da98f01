package io.kryten.listener;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.FakeConnection;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.LOUNGE;
import static io.kryten.listener.ListenerFixture.chatPayload;
import static org.assertj.core.api.Assertions.assertThat;

/** Lines that a robot publishes once more after it joined its channel again, and lines that only look like them. */
@SuppressWarnings("UnusedMethod") // listeners are called by reflection
class RepeatedLineTests {

    private final Instant said = Instant.now();

    private final List<String> handled = new CopyOnWriteArrayList<>();

    private final LateClock time = new LateClock();

    @Test
    void repeatedLineIsReplayed() {
        class Bot {
            @KrytenListener
            void fresh(ChatMessageEvent line) {
                RepeatedLineTests.this.handled.add(line.message());
            }

            @KrytenListener(ignore = {})
            void all(ChatMessageEvent line) {
                RepeatedLineTests.this.handled.add("any " + line.message());
            }
        }
        try (ListenerFixture<FakeConnection> bot = bot(new Bot())) {
            line(bot, "alice", "!skip", this.said);
            this.time.pass(Duration.ofSeconds(3));
            line(bot, "alice", "!skip", this.said);
            line(bot, "alice", "!skip", this.said);
            assertThat(handled(bot)).containsExactlyInAnyOrder("!skip", "any !skip", "any !skip", "any !skip");
        }
    }

    @Test
    void otherLinesAreHandledAfterAJoin() {
        try (ListenerFixture<FakeConnection> bot = bot(new Handling())) {
            line(bot, "alice", "!skip", this.said);
            this.time.pass(Duration.ofSeconds(3));
            line(bot, "bob", "!skip", this.said);
            line(bot, "alice", "!add", this.said);
            line(bot, "alice", "!skip", this.said.plusMillis(1));
            assertThat(handled(bot)).containsExactlyInAnyOrder("alice !skip", "bob !skip", "alice !add", "alice !skip");
        }
    }

    @Test
    void equalLinesOfOneMillisecondAreHandled() {
        try (ListenerFixture<FakeConnection> bot = bot(new Handling())) {
            line(bot, "alice", "!skip", this.said);
            line(bot, "alice", "!skip", this.said);
            assertThat(handled(bot)).containsExactly("alice !skip", "alice !skip");
        }
    }

    @Test
    void recordingMayBePublishedTwice() {
        try (ListenerFixture<FakeConnection> bot = bot(new Handling())) {
            byte[] recorded = body("alice", "!skip", this.said);
            bot.connection.publish("kryten.events.cytube.lounge.chatmsg", recorded);
            this.time.pass(Duration.ofHours(1));
            bot.connection.publish("kryten.events.cytube.lounge.chatmsg", recorded);
            assertThat(handled(bot)).hasSize(2);
        }
    }

    @Test
    void memoryOfLinesIsBounded() {
        try (ListenerFixture<FakeConnection> bot = bot(new Handling())) {
            line(bot, "alice", "first", this.said);
            for (int i = 0; i < 100; i++) {
                line(bot, "alice", "more", this.said.plusMillis(i + 1));
            }
            this.time.pass(Duration.ofSeconds(3));
            for (int i = 85; i < 100; i++) { // CyTube repeats the last 15 lines
                line(bot, "alice", "more", this.said.plusMillis(i + 1));
            }
            line(bot, "alice", "first", this.said);
            assertThat(handled(bot)).hasSize(102).endsWith("alice first");
        }
    }

    @Test
    void lineThatAnotherMemberOfTheGroupHandledIsReplayed() {
        class Member {
            private final String name;

            Member(String name) {
                this.name = name;
            }

            @KrytenListener(group = "bots")
            void onChat(ChatMessageEvent line) {
                RepeatedLineTests.this.handled.add(this.name + " " + line.message());
            }
        }
        try (ListenerFixture<FakeConnection> first = bot(new Member("first"))) {
            try (ListenerFixture<FakeConnection> second = ListenerFixture.over(first.connection)
                    .scheduler(this.time)
                    .beans(new Member("second"))
                    .start()) {
                line(second, "alice", "!skip", this.said);
                second.settle();
            }
            this.time.pass(Duration.ofSeconds(3));
            line(first, "alice", "!skip", this.said);
            line(first, "alice", "!add", this.said);
            first.settle();
            assertThat(this.handled).containsExactly("second !skip", "first !add");
        }
    }

    private ListenerFixture<FakeConnection> bot(Object listener) {
        return ListenerFixture.inMemory().scheduler(this.time).beans(listener).start();
    }

    private List<String> handled(ListenerFixture<FakeConnection> bot) {
        bot.settle();
        return new ArrayList<>(this.handled);
    }

    private void line(ListenerFixture<FakeConnection> bot, String username, String text, Instant said) {
        bot.connection.publish("kryten.events.cytube.lounge.chatmsg", body(username, text, said));
    }

    private static byte[] body(String username, String text, Instant said) {
        String body = new String(
                ListenerFixture.body(LOUNGE, "chatMsg", chatPayload(username, text, said, Map.of()), said),
                StandardCharsets.UTF_8);
        return body.replaceFirst("0{8}-[-0-9]+", UUID.randomUUID().toString()).getBytes(StandardCharsets.UTF_8);
    }

    class Handling {
        @KrytenListener
        void onChat(ChatMessageEvent line) {
            RepeatedLineTests.this.handled.add(line.username() + " " + line.message());
        }
    }

    /** Real timer with a clock that a test moves. */
    private static final class LateClock implements Scheduler {

        private final Scheduler real = Scheduler.real("late-scheduler");

        private volatile Duration offset = Duration.ZERO;

        void pass(Duration time) {
            this.offset = this.offset.plus(time);
        }

        @Override
        public Clock clock() {
            return new Clock() {

                @Override
                public Instant instant() {
                    return Instant.now().plus(LateClock.this.offset);
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };
        }

        @Override
        public long nanoTime() {
            return this.real.nanoTime();
        }

        @Override
        public void schedule(Runnable task, Duration delay) {
            this.real.schedule(task, delay);
        }

        @Override
        public Runnable scheduleCancellable(Runnable task, Duration delay) {
            return this.real.scheduleCancellable(task, delay);
        }

        @Override
        public void close() {
            this.real.close();
        }
    }
}
