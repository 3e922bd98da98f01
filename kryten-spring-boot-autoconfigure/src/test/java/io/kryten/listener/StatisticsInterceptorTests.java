package io.kryten.listener;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
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
        Instant now = this.scheduler.clock().instant();
        RawEvent event = new RawEvent("chatMsg", "lounge", "cytu.be", now, new byte[0], new RawEvent.Details() {
            @Override
            public JsonNode payload(byte[] message) {
                throw new IllegalStateException("nobody asks");
            }

            @Override
            public String timestamp(byte[] message) {
                return now.minus(ago).toString();
            }
        });
        return new Delivery(event, ListenerFixture.LOUNGE, null);
    }

    private static final class Bot {

        @KrytenListener
        void on(RawEvent event) {}
    }
}
