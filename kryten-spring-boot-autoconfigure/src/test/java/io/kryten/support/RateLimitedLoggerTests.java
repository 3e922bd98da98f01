package io.kryten.support;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitedLoggerTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Logger target = (Logger) LoggerFactory.getLogger(RateLimitedLoggerTests.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ManualScheduler time = new ManualScheduler();
    private final RateLimitedLogger limited = new RateLimitedLogger(this.target, this.time);

    @BeforeEach
    void listen() {
        this.target.setLevel(Level.INFO);
        this.log.start();
        this.target.addAppender(this.log);
    }

    @AfterEach
    void end() {
        this.target.detachAppender(this.log);
        this.target.setLevel(null);
    }

    @Test
    void firstLineIsWrittenAtOnceWithoutCount() {
        this.limited.warn("a", "one of {} in {}", 5, "{} lounge");
        assertThat(lines()).containsExactly("WARN one of 5 in {} lounge");
    }

    @Test
    void lastSuppressedLineIsWrittenWhenTheMinuteEnds() {
        IntStream.rangeClosed(1, 300).forEach(i -> this.limited.warn("a", "event {}", i));
        assertThat(lines()).containsExactly("WARN event 1");
        this.time.advance(MINUTE.minusNanos(1));
        assertThat(lines()).hasSize(1);
        this.time.advance(Duration.ofNanos(1));
        assertThat(lines())
                .containsExactly("WARN event 1", "WARN event 300 (such lines suppressed in the last minute: 299)");
        this.time.advance(MINUTE.multipliedBy(5));
        assertThat(lines()).hasSize(2);
    }

    @Test
    void endlessFloodIsOneLineAMinute() {
        for (int second = 0; second < 600; second++) {
            this.limited.error("a", "second {}", second);
            this.time.advance(Duration.ofSeconds(1));
        }
        assertThat(lines()).hasSize(11).allMatch(line -> line.startsWith("ERROR "));
        assertThat(lines().get(10)).isEqualTo("ERROR second 599 (such lines suppressed in the last minute: 60)");
    }

    @Test
    void lineAfterAQuietMinuteHasNoCount() {
        this.limited.info("a", "first");
        this.time.advance(MINUTE);
        this.limited.info("a", "second");
        assertThat(lines()).containsExactly("INFO first", "INFO second");
    }

    @Test
    void kindsAreLimitedEachOnItsOwn() {
        this.limited.warn("a", "a1");
        this.limited.warn("b", "b1");
        this.limited.warn("a", "a2");
        this.time.advance(Duration.ofSeconds(30));
        this.limited.warn("b", "b2");
        this.time.advance(Duration.ofSeconds(30));
        assertThat(lines())
                .containsExactly(
                        "WARN a1",
                        "WARN b1",
                        "WARN a2 (such lines suppressed in the last minute: 1)",
                        "WARN b2 (such lines suppressed in the last minute: 1)");
    }

    @Test
    void lineBeforeALateTimerCarriesTheCount() {
        this.limited.warn("a", "first");
        this.limited.warn("a", "second");
        this.time.advanceLate(MINUTE);
        this.limited.warn("a", "third");
        this.time.advance(Duration.ZERO);
        assertThat(lines()).containsExactly("WARN first", "WARN third (such lines suppressed in the last minute: 1)");
    }

    @Test
    void stackTraceIsWrittenWithItsLine() {
        RuntimeException failure = new IllegalStateException("broken");
        this.limited.error("a", "failed in {}", "lounge", failure);
        assertThat(this.log.list.get(0).getThrowableProxy().getMessage()).isEqualTo("broken");
        assertThat(lines()).containsExactly("ERROR failed in lounge");
    }

    @Test
    void suppressedLinesAreWrittenAtDebug() {
        this.target.setLevel(Level.DEBUG);
        IntStream.rangeClosed(1, 3).forEach(i -> this.limited.warn("a", "event {}", i));
        assertThat(lines()).containsExactly("WARN event 1", "DEBUG event 2", "DEBUG event 3");
    }

    @Test
    void furtherKindsShareOneLineAMinute() {
        IntStream.range(0, 100_000).forEach(i -> this.limited.warn("kind " + i, "line {}", i));
        assertThat(lines()).hasSize(RateLimitedLogger.MAX_KINDS + 1);
        this.time.advance(MINUTE);
        assertThat(lines()).hasSize(RateLimitedLogger.MAX_KINDS + 2);
        assertThat(lines().get(RateLimitedLogger.MAX_KINDS + 1))
                .isEqualTo("WARN line 99999 (such lines suppressed in the last minute: "
                        + (100_000 - RateLimitedLogger.MAX_KINDS - 1) + ")");
        this.limited.warn("another kind", "after a minute");
        assertThat(lines()).last().isEqualTo("WARN after a minute");
    }

    private List<String> lines() {
        return this.log.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }
}
