package io.kryten.test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Sender;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.listener.ListenerSettings;
import io.kryten.nats.RawMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Listeners ignore the lines that they ignore in an application, and share events as there. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class FilterTests {

    private static final ListenerSettings DEFAULTS = ListenerSettings.DEFAULTS;

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge", "other.site/lounge")
            .listening(new ListenerSettings(
                    DEFAULTS.queueCapacity(),
                    DEFAULTS.timeout(),
                    DEFAULTS.replayGrace(),
                    DEFAULTS.concurrency(),
                    Set.of("Spambot"),
                    DEFAULTS.shutdownTimeout()))
            .listeners(new Deaf(), new AllEars(), new Team(), new Team())
            .build();

    @ParameterizedTest(name = "{0}")
    @MethodSource("linesThatArePassedOver")
    void filteredLineIsIgnoredUnlessWanted(Sender kind, Consumer<MockKrytenTemplate> line) {
        line.accept(this.kryten);
        assertThat(this.kryten)
                .sentChat("cytu.be/lounge", "all ears")
                .didNotSend("pm")
                .hasSent(1);
    }

    static Stream<Arguments> linesThatArePassedOver() {
        return Stream.of(
                line(Sender.SELF, mock -> mock.simulateChat("cytu.be/lounge", "krytenbot", "hi")),
                line(Sender.SELF, mock -> {
                    mock.robotName("Marvin");
                    mock.simulateChat("cytu.be/lounge", "Marvin", "hi");
                }),
                line(Sender.SELF, mock -> {
                    mock.simulateEvent("cytu.be/lounge", "login", Map.of("success", true, "name", "Zaphod"));
                    mock.simulateChat("cytu.be/lounge", "Zaphod", "hi");
                }),
                line(Sender.SERVER, mock -> mock.simulateNotice("cytu.be/lounge", "alice joined")),
                line(Sender.SHADOW_MUTED, mock -> mock.simulateChat("cytu.be/lounge", "troll", "hi", ChatLine::shadow)),
                line(Sender.REPLAYED, mock -> mock.simulateChat("cytu.be/lounge", "alice", "hi", ChatLine::replayed)),
                line(
                        Sender.REPLAYED,
                        mock -> mock.simulateChat(
                                "cytu.be/lounge",
                                "alice",
                                "hi",
                                old -> old.at(Instant.now().minus(Duration.ofMinutes(2))))),
                line(Sender.IGNORED, mock -> mock.simulateChat("cytu.be/lounge", "spamBOT", "hi")));
    }

    @Test
    void ordinaryLineIsReceived() {
        this.kryten.simulateChat("cytu.be/lounge", "alice", "hi");
        assertThat(this.kryten)
                .sentChat("cytu.be/lounge", "deaf")
                .sentChat("cytu.be/lounge", "all ears")
                .hasSent(2);
    }

    @Test
    void privateLineOfRobotIsIgnored() {
        this.kryten.simulatePm("cytu.be/lounge", "KrytenBot", "hi");
        assertThat(this.kryten).sentNothing();
        this.kryten.simulatePm("cytu.be/lounge", "alice", "hi");
        assertThat(this.kryten).sentPm("cytu.be/lounge", "alice", "psst");
    }

    @Test
    void formerRobotNameMayJoin() {
        this.kryten.robotName("Marvin");
        this.kryten.simulateChat("cytu.be/lounge", "KrytenBot", "hi");
        assertThat(this.kryten).sentChat("cytu.be/lounge", "deaf");
    }

    @Test
    void channelsOfTwoSitesAreDistinguished() {
        this.kryten.simulateChat("other.site/lounge", "alice", "hi");
        assertThat(this.kryten).sentChatExactly("other.site/lounge", "deaf").sentNothingTo("cytu.be/lounge");
    }

    @Test
    void oneGroupInstanceGetsEachMessage() {
        for (int i = 0; i < 10; i++) {
            this.kryten.simulateMessage("work.todo", "done.here", "{}");
        }
        // Two listeners of one application are one instance: both get what it gets.
        assertThat(this.kryten.publishedMessages()).hasSize(20);
    }

    @Test
    void subscriptionsOfGroupTakeTurns() {
        Subscribers subscribers = new Subscribers();
        int[] got = new int[3];
        subscribers.add("work.*", "team", message -> got[0]++);
        subscribers.add("work.>", "team", message -> got[1]++);
        subscribers.add("work.todo", null, message -> got[2]++);
        for (int i = 0; i < 10; i++) {
            assertThat(subscribers.any("work.todo")).isTrue();
            subscribers.of("work.todo").forEach(handler -> handler.accept(null));
        }
        assertThat(got).containsExactly(5, 5, 10);
        assertThat(subscribers.any("work")).isFalse();
        assertThat(subscribers.of("work")).isEmpty();
        assertThat(subscribers.of("workXtodo")).isEmpty();
    }

    private static Arguments line(Sender kind, Consumer<MockKrytenTemplate> line) {
        return Arguments.of(kind, line);
    }

    private static final class Deaf {

        @KrytenListener
        String onChat(ChatMessageEvent message) {
            return "deaf";
        }

        @KrytenListener
        String onPm(PrivateMessageEvent message) {
            return "psst";
        }
    }

    /** Hears its own replies too, as in a channel. */
    private static final class AllEars {

        @KrytenListener(
                domain = "cytu.be",
                ignore = {})
        @Nullable
        String onChat(ChatMessageEvent message) {
            return Set.of("all ears", "deaf").contains(message.text()) ? null : "all ears";
        }
    }

    private static final class Team {

        @KrytenListener(subject = "work.*", group = "team")
        String onJob(RawMessage job) {
            return "done";
        }
    }
}
