package io.kryten.autoconfigure.health;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.kryten.core.KrytenOperations;
import io.kryten.health.KrytenHealth;
import io.kryten.health.KrytenHealth.ChannelHealth;
import io.kryten.health.KrytenHealth.Pool;
import io.kryten.health.KrytenHealth.WaitingLines;
import io.kryten.nats.ConnectionState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class KrytenHealthIndicatorTests {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final KrytenOperations kryten = mock(KrytenOperations.class);

    @ParameterizedTest
    @CsvSource({"UP", "OUT_OF_SERVICE", "DOWN"})
    void statusIsMapped(KrytenHealth.Status verdict) {
        given(this.kryten.health()).willReturn(health(verdict, NOON, List.of()));

        assertThat(health().getStatus()).isEqualTo(new Status(verdict.name()));
    }

    @Test
    void missingHealthIsUnknown() {
        assertThat(health().getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health().getDetails()).containsKey("reason");
    }

    @Test
    void knownDetailsAreShown() {
        ChannelHealth lounge = new ChannelHealth(
                "cytu.be", "Lounge", true, "BotBot", true, false, "1.2.3", 7, NOON, new WaitingLines(14, 15));
        given(this.kryten.health()).willReturn(health(KrytenHealth.Status.UP, NOON, List.of(lounge)));

        assertThat(health().getDetails())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("connected", true),
                        Map.entry("state", ConnectionState.CONNECTED),
                        Map.entry("server", "nats://localhost:4222"),
                        Map.entry("lastError", "none worth telling"),
                        Map.entry("uptimeSeconds", 1.5),
                        Map.entry("reconnects", 2L),
                        Map.entry("channels", List.of(lounge)),
                        Map.entry("eventsReceived", 3L),
                        Map.entry("eventsUndecodable", 4L),
                        Map.entry("eventsDropped", 9L),
                        Map.entry("commandsSent", 5L),
                        Map.entry("errors", 6L),
                        Map.entry("avgEventLatencyMs", 7.5),
                        Map.entry("lastEventTime", NOON),
                        Map.entry("handlersRegistered", 8),
                        Map.entry("repliesDropped", 11L),
                        Map.entry("pool", new KrytenHealth.Pool(12, 11, 200, 13))));
    }

    @Test
    void unknownDetailsAreOmitted() {
        given(this.kryten.health()).willReturn(health(KrytenHealth.Status.DOWN, null, List.of()));

        assertThat(health().getDetails()).doesNotContainKeys("server", "lastError", "lastEventTime", "pool");
    }

    @Test
    void endpointOmitsUnknownValuesOfChannel() {
        ChannelHealth empty =
                new ChannelHealth("cytu.be", "Lounge", false, null, false, false, null, 0, null, WaitingLines.NONE);
        given(this.kryten.health()).willReturn(health(KrytenHealth.Status.DOWN, null, List.of(empty)));

        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JacksonEndpointAutoConfiguration.class))
                .run(context -> assertThat(context.getBean(EndpointJsonMapper.class)
                                .get()
                                .writeValueAsString(health().getDetails()))
                        .contains("\"subscribed\":false", "\"waitingLines\":{\"replies\":0,\"bulk\":0}")
                        .doesNotContain("null", "robotVersion"));
    }

    @Test
    void failureIsDown() {
        given(this.kryten.health()).willThrow(new IllegalStateException("closed"));

        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    }

    private Health health() {
        return Objects.requireNonNull(new KrytenHealthIndicator(this.kryten).health());
    }

    private static KrytenHealth health(
            KrytenHealth.Status status, @Nullable Instant time, List<ChannelHealth> channels) {
        return new KrytenHealth(
                status,
                true,
                ConnectionState.CONNECTED,
                (time != null) ? "nats://localhost:4222" : null,
                (time != null) ? "none worth telling" : null,
                1.5,
                2,
                channels,
                3,
                4,
                9,
                5,
                6,
                7.5,
                time,
                8,
                11,
                (time != null) ? new Pool(12, 11, 200, 13) : null);
    }
}
