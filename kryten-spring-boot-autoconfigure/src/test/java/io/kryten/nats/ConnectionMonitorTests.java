package io.kryten.nats;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
import static org.awaitility.Awaitility.await;

class ConnectionMonitorTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger(NatsKrytenConnection.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private final SteppingClock clock = new SteppingClock();

    private final ManualScheduler time = new ManualScheduler();

    private final ConnectionMonitor monitor =
            new ConnectionMonitor(List.of("nats://a:1"), this.clock, () -> (task) -> task.run(), this.time);

    private final List<ConnectionStatus> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        this.log.start();
        this.logger.addAppender(this.log);
        this.monitor.addListener(this.told::add);
    }

    @AfterEach
    void end() {
        this.logger.detachAppender(this.log);
    }

    @Test
    void eachChangeIsOneLineAndOneCall() {
        this.monitor.connecting();
        this.monitor.connected("nats://a:1");
        this.monitor.connected("nats://a:1");
        this.monitor.lost("gone");
        this.monitor.lost("gone again");
        this.clock.advance(Duration.ofSeconds(12));
        this.monitor.connected("nats://b:2");
        this.monitor.closed(null);
        this.monitor.closed(null);

        assertThat(this.told)
                .extracting(ConnectionStatus::state)
                .containsExactly(
                        ConnectionState.CONNECTING,
                        ConnectionState.CONNECTED,
                        ConnectionState.RECONNECTING,
                        ConnectionState.CONNECTED,
                        ConnectionState.CLOSED);
        assertThat(lines(Level.INFO))
                .containsExactly("Connected to NATS at nats://a:1", "Connected to NATS again at nats://b:2 after 12 s");
        assertThat(lines(Level.WARN)).containsExactly("Connection to NATS at nats://a:1 lost (gone); trying again");
    }

    @Test
    void statusContainsKnownFacts() {
        this.monitor.connecting();
        this.monitor.tryFailed("refused");
        assertThat(this.monitor.status().lastError()).isEqualTo("refused");
        assertThat(this.monitor.offlineReason()).contains("nats://a:1", "refused");
        this.monitor.connected("nats://a:1");
        assertThat(this.monitor.status().lastError()).isNull();
        assertThat(this.monitor.status().since()).isEqualTo(this.clock.instant());
        this.monitor.lost("gone");
        this.monitor.connected("nats://a:1");
        assertThat(this.monitor.status().reconnects()).isEqualTo(1);
    }

    @Test
    void failedAttemptsAreLoggedOnceAMinute() {
        this.monitor.connecting();
        for (int second = 0; second < 150; second++) {
            this.monitor.tryFailed("refused");
            this.time.advance(Duration.ofSeconds(1));
        }
        assertThat(lines(Level.WARN)).hasSize(3).allMatch((line) -> line.contains("refused"));
    }

    @Test
    void lossIsTheFirstWarningOfItsEpisode() {
        this.monitor.connecting();
        this.monitor.connected("nats://a:1");
        this.monitor.lost("gone");
        this.monitor.tryFailed("refused");
        assertThat(lines(Level.WARN)).hasSize(1);
        this.time.advance(Duration.ofMinutes(1));
        assertThat(lines(Level.WARN)).hasSize(2).last().asString().contains("refused", "suppressed");
    }

    @Test
    void flappingConnectionIsTwoLinesAMinute() {
        this.monitor.connecting();
        this.monitor.connected("nats://a:1");
        for (int second = 0; second < 60; second++) {
            this.monitor.lost("gone");
            this.monitor.connected("nats://a:1");
            this.time.advance(Duration.ofMillis(999));
        }
        assertThat(lines(Level.WARN)).hasSize(1);
        assertThat(lines(Level.INFO)).hasSize(2);
    }

    @Test
    void failingListenerDoesNotAffectOthers() {
        this.told.clear();
        ConnectionMonitor fresh =
                new ConnectionMonitor(List.of("nats://a:1"), this.clock, () -> (task) -> task.run(), this.time);
        fresh.addListener((status) -> {
            throw new IllegalStateException("listener failed");
        });
        fresh.addListener(this.told::add);
        fresh.connecting();
        assertThat(this.told).hasSize(1);
        assertThat(lines(Level.WARN)).singleElement().asString().contains("listener failed");
    }

    @Test
    void blockingListenerDoesNotDelayOthers() {
        ConnectionMonitor fresh =
                new ConnectionMonitor(List.of("nats://a:1"), this.clock, () -> Threads.serial("listener"), this.time);
        CountDownLatch release = new CountDownLatch(1);
        List<ConnectionState> slow = new CopyOnWriteArrayList<>();
        List<ConnectionState> quick = new CopyOnWriteArrayList<>();
        fresh.addListener((status) -> {
            awaitQuietly(release);
            slow.add(status.state());
        });
        fresh.addListener((status) -> quick.add(status.state()));
        fresh.connecting();
        fresh.connected("nats://a:1");
        fresh.lost("gone");

        ConnectionState[] all = {ConnectionState.CONNECTING, ConnectionState.CONNECTED, ConnectionState.RECONNECTING};
        await().atMost(TestConnections.LIMIT)
                .untilAsserted(() -> assertThat(quick).containsExactly(all));
        assertThat(slow).isEmpty();
        release.countDown();
        await().atMost(TestConnections.LIMIT)
                .untilAsserted(() -> assertThat(slow).containsExactly(all));
    }

    @Test
    void waitEndsAfterAllListenersWereCalled() {
        ConnectionMonitor fresh =
                new ConnectionMonitor(List.of("nats://a:1"), this.clock, () -> Threads.serial("listener"), this.time);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<ConnectionState> slow = new CopyOnWriteArrayList<>();
        fresh.addListener((status) -> {
            begun.countDown();
            awaitQuietly(release);
            slow.add(status.state());
        });
        fresh.connecting();
        awaitQuietly(begun);
        fresh.closed(null);
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() -> fresh.awaitListeners(TestConnections.LIMIT), Threads.elastic("test"));
        assertThat(waiting).isNotDone();
        release.countDown();
        assertThat(waiting).succeedsWithin(TestConnections.LIMIT);
        assertThat(slow).containsExactly(ConnectionState.CONNECTING, ConnectionState.CLOSED);
    }

    @Test
    void waitForAHungListenerIsBounded() {
        ConnectionMonitor fresh =
                new ConnectionMonitor(List.of("nats://a:1"), this.clock, () -> Threads.serial("listener"), this.time);
        CountDownLatch release = new CountDownLatch(1);
        fresh.addListener((status) -> awaitQuietly(release));
        fresh.connecting();
        fresh.awaitListeners(Duration.ofMillis(1));
        assertThat(lines(Level.WARN)).singleElement().asString().contains("longer than 1 ms");
        release.countDown();
    }

    @Test
    void listenerDoesNotWaitForItself() {
        ConnectionMonitor fresh =
                new ConnectionMonitor(List.of("nats://a:1"), this.clock, () -> Threads.serial("listener"), this.time);
        CompletableFuture<Void> done = new CompletableFuture<>();
        fresh.addListener((status) -> {
            fresh.awaitListeners(Duration.ofHours(1));
            done.complete(null);
        });
        fresh.connecting();
        assertThat(done).succeedsWithin(TestConnections.LIMIT);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> lines(Level level) {
        return this.log.list.stream()
                .filter((event) -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static final class SteppingClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration step) {
            this.now = this.now.plus(step);
        }

        @Override
        public Instant instant() {
            return this.now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
