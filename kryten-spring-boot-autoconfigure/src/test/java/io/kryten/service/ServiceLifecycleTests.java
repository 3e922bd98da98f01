package io.kryten.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ServiceLifecycleTests {

    private static final String LIFECYCLE = "kryten.lifecycle.my-bot.";

    private final ManualScheduler time = new ManualScheduler();

    private final FakeConnection connection = new FakeConnection(this.time);

    private final List<Object> events = new CopyOnWriteArrayList<>();

    private ServiceEndpoints endpoints = ServiceEndpoints.NONE;

    private final ServiceLifecycle service = service("my-bot");

    @AfterEach
    void end() {
        this.service.destroy();
    }

    @Test
    void startupDescribesTheService() {
        this.service.start();
        assertThat(kinds()).containsExactly("connected", "startup");
        JsonNode startup = notices("startup").get(0);
        assertThat(startup.path("service").textValue()).isEqualTo("my-bot");
        assertThat(startup.path("version").textValue()).isEqualTo("1.2.3");
        assertThat(startup.path("hostname").textValue()).isNotBlank();
        assertThat(startup.path("uptime_seconds").isNumber()).isTrue();
        assertThat(startup.path("timestamp").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{6}\\+00:00");
        assertThat(OffsetDateTime.parse(startup.path("timestamp").textValue()).getOffset())
                .isEqualTo(ZoneOffset.UTC);
        assertThat(startup.has("metadata")).isFalse();
    }

    @Test
    void connectedNamesTargetAndServer() {
        this.service.start();
        JsonNode connected = notices("connected").get(0);
        assertThat(connected.path("target").textValue()).isEqualTo("NATS");
        assertThat(connected.path("servers")).extracting(JsonNode::textValue).containsExactly("nats://fake:4222");
    }

    @Test
    void heartbeatsComeInTheInterval() {
        this.service.start();
        this.time.advance(Duration.ofSeconds(29));
        assertThat(notices("heartbeat")).isEmpty();
        this.time.advance(Duration.ofSeconds(1));
        assertThat(notices("heartbeat")).singleElement().satisfies(heartbeat -> {
            assertThat(heartbeat.path("service").textValue()).isEqualTo("my-bot");
            assertThat(heartbeat.path("uptime_seconds").doubleValue()).isEqualTo(30);
        });
        this.time.advance(Duration.ofMinutes(5));
        assertThat(notices("heartbeat")).hasSize(11);
    }

    @Test
    void endpointsOfTheWebServerAreAnnounced() {
        this.service.start();
        this.endpoints = new ServiceEndpoints(
                new ServiceEndpoints.Endpoint(8081, "/actuator/health"),
                new ServiceEndpoints.Endpoint(8081, "/actuator/prometheus"));
        this.time.advance(Duration.ofSeconds(30));
        JsonNode announced = notices("heartbeat").get(0).path("metadata").path("endpoints");
        assertThat(announced)
                .isEqualTo(json("{\"health\":{\"port\":8081,\"path\":\"/actuator/health\"},"
                        + "\"metrics\":{\"port\":8081,\"path\":\"/actuator/prometheus\"}}"));
    }

    @Test
    void nothingIsPublishedWithoutConnection() {
        this.connection.disconnect();
        this.service.start();
        this.time.advance(Duration.ofMinutes(2));
        assertThat(this.connection.sent()).isEmpty();
        this.connection.connect();
        assertThat(kinds()).containsExactly("connected", "startup");
    }

    @Test
    void outageIsReportedWhenItIsOver() {
        this.service.start();
        Instant lost = Instant.parse("2026-11-30T01:02:03.5Z");
        this.connection.become(ConnectionState.RECONNECTING, lost);
        this.time.advance(Duration.ofSeconds(45));
        this.connection.connect();
        this.time.advance(Duration.ofSeconds(15));
        assertThat(kinds())
                .containsExactly("connected", "startup", "disconnected", "connected", "startup", "heartbeat");
        JsonNode disconnected = notices("disconnected").get(0);
        assertThat(disconnected.path("target").textValue()).isEqualTo("NATS");
        assertThat(disconnected.path("reason").textValue()).isEqualTo("Connection lost");
        assertThat(disconnected.path("lost_at").textValue()).isEqualTo("2026-11-30T01:02:03.500000+00:00");
    }

    @ParameterizedTest
    @CsvSource({
        "kryten.service.discovery.poll, robot",
        "kryten.lifecycle.robot.startup, robot",
        "kryten.lifecycle.my-bot.shutdown, my-bot",
    })
    void announcementIsRepeatedOn(String subject, String service) {
        this.service.start();
        this.connection.publish(subject, "{\"service\":\"" + service + "\"}");
        assertThat(notices("startup")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kryten.service.discovery.poll",
                "kryten.lifecycle.robot.startup",
                "kryten.lifecycle.my-bot.shutdown",
            })
    void announcementIsRepeatedOnceASecond(String subject) {
        this.service.start();
        for (int i = 0; i < 5_000; i++) {
            this.connection.publish(subject, "{}");
        }
        assertThat(notices("startup")).hasSize(2);
        this.time.advance(Duration.ofMillis(999));
        assertThat(notices("startup")).hasSize(2);
        this.time.advance(Duration.ofMillis(1));
        assertThat(notices("startup")).hasSize(3);
        this.time.advance(Duration.ofSeconds(10));
        assertThat(notices("startup")).hasSize(3);
        this.connection.publish(subject, "{}");
        assertThat(notices("startup")).hasSize(4);
    }

    @Test
    void delayedAnnouncementIsDiscardedAtStop() {
        this.service.start();
        this.connection.publish("kryten.service.discovery.poll", "{}");
        this.connection.publish("kryten.service.discovery.poll", "{}");
        this.service.stop();
        this.time.advance(Duration.ofSeconds(2));
        assertThat(kinds().get(kinds().size() - 1)).isEqualTo("shutdown");
    }

    @Test
    void stopAnnouncesShutdownAndEndsEverything() {
        this.service.start();
        this.service.stop();
        assertThat(kinds()).containsExactly("connected", "startup", "disconnected", "shutdown");
        assertThat(notices("shutdown").get(0).path("reason").textValue()).isEqualTo("Normal shutdown");
        assertThat(this.connection.subjects()).isEmpty();
        this.connection.publish("kryten.service.discovery.poll", "{}");
        this.connection.disconnect();
        this.connection.connect();
        this.time.advance(Duration.ofMinutes(2));
        assertThat(kinds()).hasSize(4);
    }

    @Test
    void shutdownStatesItsReason() {
        this.service.start();
        this.service.shutdownReason("Moved to another host");
        this.service.stop();
        assertThat(notices("shutdown").get(0).path("reason").textValue()).isEqualTo("Moved to another host");
    }

    @Test
    void announcementInFlightPrecedesShutdown() {
        this.service.start();
        this.connection.inFlight(() -> this.connection.deliver(
                new RawMessage("kryten.service.discovery.poll", null, "{}".getBytes(StandardCharsets.UTF_8))));
        this.service.stop();
        assertThat(kinds().get(kinds().size() - 1)).isEqualTo("shutdown");
    }

    @Test
    void serviceStartsAgainAfterStop() {
        this.service.start();
        this.service.stop();
        this.service.start();
        this.time.advance(Duration.ofSeconds(30));
        assertThat(kinds())
                .containsExactly(
                        "connected", "startup", "disconnected", "shutdown", "connected", "startup", "heartbeat");
    }

    @Test
    void stopWithoutConnectionPublishesNothing() {
        this.service.start();
        this.connection.disconnect();
        this.service.stop();
        assertThat(kinds()).containsExactly("connected", "startup");
    }

    @Test
    void groupRestartIsAnApplicationEvent() {
        this.service.start();
        this.connection.publish(
                "kryten.lifecycle.group.restart",
                "{\"initiator\":\"admin\",\"reason\":\"New configuration\",\"delay_seconds\":2.5,\"timestamp\":\"x\"}");
        await().until(() -> !this.events.isEmpty());
        assertThat(this.events)
                .containsExactly(new KrytenGroupRestartEvent("admin", "New configuration", Duration.ofMillis(2500)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                | 5000
            {"delay_seconds":-3}              | 0
            {"delay_seconds":1e300}           | 86400000
            {"delay_seconds":"soon"}          | 5000
            {"delay_seconds":0}               | 0
            """)
    void delayOfGroupRestartIsBounded(String request, long millis) {
        this.service.start();
        this.connection.publish("kryten.lifecycle.group.restart", request);
        await().until(() -> !this.events.isEmpty());
        assertThat(this.events)
                .containsExactly(
                        new KrytenGroupRestartEvent("unknown", "No reason provided", Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "restart!", "{"})
    void unreadableGroupRestartIsIgnored(String request) {
        this.service.start();
        this.connection.publish("kryten.lifecycle.group.restart", request);
        this.connection.publish("kryten.lifecycle.group.restart", "{\"initiator\":\"second\"}");
        await().until(() -> !this.events.isEmpty());
        assertThat(this.events)
                .singleElement()
                .isInstanceOfSatisfying(
                        KrytenGroupRestartEvent.class,
                        event -> assertThat(event.initiator()).isEqualTo("second"));
    }

    @Test
    void slowListenerOfGroupRestartBlocksNothing() {
        CountDownLatch release = new CountDownLatch(1);
        List<Object> seen = new CopyOnWriteArrayList<>();
        ServiceLifecycle other = new ServiceLifecycle(
                this.connection,
                router("other"),
                () -> ServiceEndpoints.NONE,
                event -> {
                    seen.add(event);
                    awaitQuietly(release);
                },
                this.time);
        other.start();
        for (int i = 0; i < 5; i++) {
            this.connection.publish("kryten.lifecycle.group.restart", "{\"initiator\":\"" + i + "\"}");
        }
        this.time.advance(Duration.ofSeconds(30));
        assertThat(this.connection.publishedOn("kryten.lifecycle.other.heartbeat"))
                .hasSize(1);
        await().until(() -> !seen.isEmpty());
        assertThat(seen).hasSize(1);
        release.countDown();
        other.destroy();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private ServiceLifecycle service(String name) {
        return new ServiceLifecycle(this.connection, router(name), () -> this.endpoints, this.events::add, this.time);
    }

    private RequestRouter router(String name) {
        return new RequestRouter(
                this.connection, new ServiceSettings(name, "1.2.3", Duration.ofSeconds(30)), () -> null, this.time);
    }

    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (RawMessage message : this.connection.sent()) {
            // Messages of the service itself have its version; a test's own have none.
            if (message.subject().startsWith(LIFECYCLE) && json(message.text()).has("version")) {
                kinds.add(message.subject().substring(LIFECYCLE.length()));
            }
        }
        return kinds;
    }

    private List<JsonNode> notices(String kind) {
        return this.connection.publishedOn(LIFECYCLE + kind).stream()
                .map(ServiceLifecycleTests::json)
                .toList();
    }

    private static JsonNode json(String text) {
        return KrytenJson.readTree(text.getBytes(StandardCharsets.UTF_8));
    }
}
