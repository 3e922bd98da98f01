package io.kryten.listener;

import java.time.Duration;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.RawEvent;
import io.kryten.health.KrytenStatistics;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class StatisticsInterceptorTests {

    private final ManualScheduler scheduler = new ManualScheduler();

    private final KrytenStatistics statistics = new KrytenStatistics();

    private final StatisticsInterceptor interceptor = new StatisticsInterceptor(this.statistics, this.scheduler);

    @Test
    void latencyIsSampledAtMostTenTimesASecond() {
        before(published(Duration.ofSeconds(10)));
        assertThat(this.statistics.averageLatencyMillis()).isBetween(10_000.0, 12_000.0);

        before(published(Duration.ofSeconds(50)));
        assertThat(this.statistics.averageLatencyMillis()).isBetween(10_000.0, 12_000.0);

        this.scheduler.advance(Duration.ofMillis(100));
        before(published(Duration.ofSeconds(50)));
        assertThat(this.statistics.averageLatencyMillis()).isBetween(30_000.0, 33_000.0);
    }

    @Test
    void recordedTrafficIsNotSampled() {
        before(published(Duration.ofHours(3)));

        assertThat(this.statistics.averageLatencyMillis()).isZero();
    }

    private void before(Delivery delivery) {
        try (var bot = ListenerFixture.with(new Bot())) {
            this.interceptor.before(bot.registry().listeners().get(0), delivery);
        }
    }

    private Delivery published(Duration ago) {
        RawEvent event = new RawEvent(
                "chatMsg",
                "lounge",
                "cytu.be",
                this.scheduler.clock().instant().minus(ago).toString(),
                "",
                this.scheduler.clock().instant(),
                new byte[0],
                body -> {
                    throw new IllegalStateException("nobody asks");
                });
        return new Delivery(event, ListenerFixture.LOUNGE, null);
    }

    private static final class Bot {

        @KrytenListener
        void on(RawEvent event) {}
    }
}
