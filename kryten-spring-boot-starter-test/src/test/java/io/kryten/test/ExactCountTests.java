package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.simulator.PublishedCommand;
import io.kryten.simulator.SentCursor;
import io.kryten.simulator.robot.CommandRules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Exact numbers of commands of a bot that works while the test looks. */
class ExactCountTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.create("cytu.be/lounge");

    @ParameterizedTest
    @MethodSource("exactlyOneLine")
    void commandThatFollowsTheCountedOneFails(Consumer<SentCommandsAssert> oneLine) {
        this.kryten.sendChat("lounge", "Pong!");
        this.kryten.sendChat("lounge", "Pong!");
        Repeating bot = new Repeating(this.kryten.publishedCommands());
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> oneLine.accept(new SentCommandsAssert(bot).within(LONG)))
                .withMessageContaining("2. cytu.be/lounge say");
    }

    static Stream<Consumer<SentCommandsAssert>> exactlyOneLine() {
        return Stream.of(
                it -> it.hasSent(1),
                it -> it.sentChatExactly("lounge", "Pong!"),
                it -> it.sent("say").times(1));
    }

    @Test
    void otherLinesFailAtOnce() {
        this.kryten.sendChat("lounge", "Pang!");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> assertThat(this.kryten).within(Duration.ofDays(1)).sentChatExactly("lounge", "Pong!"));
    }

    /** A bot that sends its second command 30 ms after the first look at its first one. */
    private static final class Repeating implements SentCommands {

        private final List<PublishedCommand> commands;
        private final SentCursor cursor = new SentCursor();
        private final ListenerFailures failures = new ListenerFailures();
        private @Nullable Long firstLook;

        Repeating(List<PublishedCommand> commands) {
            this.commands = commands;
        }

        @Override
        public synchronized List<PublishedCommand> publishedCommands() {
            long now = System.nanoTime();
            if (this.firstLook == null) {
                this.firstLook = now;
            }
            boolean repeated = now - this.firstLook > Duration.ofMillis(30).toNanos();
            return repeated ? this.commands : this.commands.subList(0, 1);
        }

        @Override
        public KrytenChannels channels() {
            return new KrytenChannels(List.of(new Channel("cytu.be", "lounge")));
        }

        @Override
        public Set<String> knownCommands() {
            return CommandRules.names();
        }

        @Override
        public SentCursor cursor() {
            return this.cursor;
        }

        @Override
        public ListenerFailures failures() {
            return this.failures;
        }
    }
}
