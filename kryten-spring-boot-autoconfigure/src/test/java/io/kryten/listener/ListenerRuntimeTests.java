package io.kryten.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kryten.event.RawEvent;
import io.kryten.health.KrytenStatistics;
import io.kryten.support.RateLimitedLogger;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ListenerRuntimeTests {

    private final ManualScheduler scheduler = new ManualScheduler();

    private final KrytenStatistics statistics = new KrytenStatistics();

    private final ListenerRuntime runtime = new ListenerRuntime(
            1,
            ListenerExecutor.of(Runnable::run),
            new HandlerWatchdog(this.scheduler),
            this.statistics,
            new ListenerRuntime.LatencySampler(this.scheduler),
            ListenerObservers.NONE,
            new RateLimitedLogger(LoggerFactory.getLogger(ListenerRuntimeTests.class), this.scheduler));

    @Test
    void theTimeFromTheRobotIsTakenNowAndThen() {
        this.runtime.sampleLatency(published(Duration.ofSeconds(10)));
        assertThat(this.statistics.averageLatencyMillis()).isBetween(10_000.0, 20_000.0);

        this.runtime.sampleLatency(published(Duration.ofSeconds(50)));
        assertThat(this.statistics.averageLatencyMillis())
                .as("too soon for another sample")
                .isLessThan(20_000);
    }

    @Test
    void recordedTrafficDoesNotSpoilTheMean() {
        this.runtime.sampleLatency(published(Duration.ofHours(3)));

        assertThat(this.statistics.averageLatencyMillis()).isZero();
    }

    @Test
    void theEndOfThePoolInterruptsWhatHangs() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        try (ListenerExecutor pool = ListenerExecutor.pool("ending-", 1)) {
            pool.executor().execute(() -> {
                started.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException ex) {
                    interrupted.countDown();
                }
            });
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static Delivery published(Duration ago) {
        RawEvent event = new RawEvent(
                "chatMsg",
                "lounge",
                "cytu.be",
                Instant.now().minus(ago).toString(),
                "",
                Instant.now(),
                new byte[0],
                body -> {
                    throw new IllegalStateException("nobody asks");
                });
        return new Delivery(event, ListenerFixture.LOUNGE, null);
    }
}
