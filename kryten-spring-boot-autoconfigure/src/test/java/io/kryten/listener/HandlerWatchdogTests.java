package io.kryten.listener;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HandlerWatchdogTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ManualScheduler time = new ManualScheduler();
    private final HandlerWatchdog watchdog = new HandlerWatchdog(this.time);
    private final AtomicInteger timeouts = new AtomicInteger();

    @BeforeEach
    void watch() {
        this.watchdog.watch(TIMEOUT);
    }

    @AfterEach
    void clean() {
        // A test that failed must not interrupt the next one.
        Thread.interrupted();
    }

    @Test
    void longCallIsInterruptedOnce() {
        HandlerWatchdog.Guard guard = guard(TIMEOUT);
        guard.callStarts();
        this.time.advance(Duration.ofSeconds(6));
        assertThat(Thread.interrupted()).isTrue();
        this.time.advance(Duration.ofMinutes(1));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(this.timeouts).hasValue(1);
    }

    @Test
    void callWithinItsTimeIsNotInterrupted() {
        HandlerWatchdog.Guard guard = guard(TIMEOUT);
        for (int i = 0; i < 10; i++) {
            guard.callStarts();
            this.time.advance(Duration.ofMillis(4_900));
            guard.callEnds();
        }
        this.time.advance(Duration.ofMinutes(1));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(this.timeouts).hasValue(0);
    }

    @Test
    void eachCallHasItsOwnTime() {
        HandlerWatchdog.Guard guard = guard(TIMEOUT);
        guard.callStarts();
        this.time.advance(Duration.ofSeconds(6));
        guard.callEnds();
        assertThat(Thread.interrupted()).isTrue();
        guard.callStarts();
        this.time.advance(Duration.ofSeconds(4));
        assertThat(Thread.interrupted()).isFalse();
        this.time.advance(Duration.ofSeconds(2));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(this.timeouts).hasValue(2);
    }

    @Test
    void closedGuardInterruptsNothing() {
        HandlerWatchdog.Guard guard = guard(TIMEOUT);
        guard.callStarts();
        guard.close();
        this.time.advance(Duration.ofMinutes(1));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void shorterTimeOutIsWatchedAtOnce() {
        this.watchdog.watch(Duration.ofMillis(100));
        HandlerWatchdog.Guard guard = guard(Duration.ofMillis(100));
        guard.callStarts();
        this.time.advance(Duration.ofMillis(120));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void callWithoutTimeOutIsInterruptedOnlyWithAll() {
        HandlerWatchdog.Guard guard = guard(Duration.ZERO);
        assertThat(this.watchdog.interruptAll(null)).as("between calls").isEmpty();
        guard.callStarts();
        this.time.advance(Duration.ofDays(1));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(this.watchdog.interruptAll(Thread.currentThread())).isEmpty();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(this.watchdog.interruptAll(null)).containsExactly("counted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(this.timeouts).hasValue(0);
    }

    @Test
    void callThatIgnoredItsTimeOutIsInterruptedAgainWithAll() {
        HandlerWatchdog.Guard guard = guard(TIMEOUT);
        guard.callStarts();
        this.time.advance(Duration.ofSeconds(6));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(this.watchdog.interruptAll(null)).containsExactly("counted");
        assertThat(Thread.interrupted()).isTrue();
        guard.callEnds();
        assertThat(this.watchdog.interruptAll(null)).isEmpty();
    }

    @Test
    void timeOutOfThousandsOfYearsNeverEnds() {
        Duration ages = Duration.ofDays(Long.MAX_VALUE / 86_400);
        this.watchdog.watch(ages);
        HandlerWatchdog.Guard guard = guard(ages);
        guard.callStarts();
        this.time.advance(Duration.ofSeconds(30));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void repeatedStartsLeaveOneCheck() {
        for (int i = 0; i < 10; i++) {
            this.watchdog.close();
            this.watchdog.watch(TIMEOUT);
        }
        this.time.advance(Duration.ofSeconds(3));
        assertThat(this.time.waiting()).isEqualTo(1);
        this.watchdog.close();
        this.time.advance(Duration.ofSeconds(3));
        assertThat(this.time.waiting()).isZero();
    }

    @Test
    void failingCallbackDoesNotEndTheWatch() {
        HandlerWatchdog.Guard failing = this.watchdog.guard(TIMEOUT, new NamedCall("failing", () -> {
            throw new IllegalStateException("log is full");
        }));
        failing.callStarts();
        try {
            this.time.advance(Duration.ofSeconds(6));
        } catch (IllegalStateException ex) {
            assertThat(ex).hasMessage("log is full");
        }
        failing.close();
        assertThat(Thread.interrupted()).isTrue();
        HandlerWatchdog.Guard guard = guard(TIMEOUT);
        guard.callStarts();
        this.time.advance(Duration.ofSeconds(6));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(this.timeouts).hasValue(1);
    }

    private HandlerWatchdog.Guard guard(Duration timeout) {
        return this.watchdog.guard(timeout, new NamedCall("counted", this.timeouts::incrementAndGet));
    }

    private record NamedCall(String describe, Runnable onTimeout) implements HandlerWatchdog.GuardedCall {

        @Override
        public void timedOut() {
            this.onTimeout.run();
        }
    }
}
