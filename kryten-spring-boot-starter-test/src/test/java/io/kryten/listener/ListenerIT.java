package io.kryten.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import io.kryten.Channel;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.UserCountEvent;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.StartUpPolicy;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;
import io.kryten.testsupport.RequiresNats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.GRINDHOUSE;
import static io.kryten.listener.ListenerFixture.LOUNGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Listeners over a real NATS server. */
@RequiresNats
class ListenerIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final NatsServer server;
    private final List<AutoCloseable> open = new ArrayList<>();

    ListenerIT(NatsServer server) {
        this.server = server;
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : this.open) {
            each.close();
        }
    }

    @Test
    void oneGroupInstanceGetsEachEvent() {
        Instance one = new Instance();
        Instance two = new Instance();
        ListenerFixture<NatsKrytenConnection> first = started(one);
        ListenerFixture<NatsKrytenConnection> second = started(two);
        awaitSubscribed(first, one);
        awaitSubscribed(second, two);
        for (int i = 0; i < 300; i++) {
            first.chat(LOUNGE, "alice", "m" + i);
        }
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(one.alone.size() + two.alone.size()).isEqualTo(600));
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(one.grouped.size() + two.grouped.size()).isEqualTo(300));
        first.settle();
        second.settle();
        List<String> together = new ArrayList<>(one.grouped);
        together.addAll(two.grouped);
        assertThat(together).doesNotHaveDuplicates();
        // In each instance the subscription of the group that gets an event passes it to all listeners of the group.
        assertThat(one.groupedToo).containsExactlyElementsOf(one.grouped);
        assertThat(two.groupedToo).containsExactlyElementsOf(two.grouped);
        // Counts with which the other instance has awaited its subscriptions may still arrive.
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(first.inlet().stream(LOUNGE).counters().eventsReceived() - one.counts.size())
                                .isEqualTo(300));
    }

    @Test
    void endingInstanceOfGroupLosesNoEvent() throws Exception {
        Worker one = new Worker();
        Worker two = new Worker();
        ListenerFixture<NatsKrytenConnection> first = started(one);
        started(two);
        NatsKrytenConnection robot = connection();
        await().atMost(LIMIT).until(() -> {
            robot.publish(Subjects.event("lounge", "chatMsg"), chat("ready"));
            return one.seen.contains("ready") && two.seen.contains("ready");
        });
        int lines = 20_000;
        Thread end = new Thread(() -> first.lifecycle().stop());
        for (int i = 0; i < lines; i++) {
            robot.publish(Subjects.event("lounge", "chatMsg"), chat("m" + i));
            if (i == lines / 2) {
                end.start();
            }
        }
        end.join(LIMIT.toMillis());
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(one.handled.sum() + two.handled.sum()).isEqualTo(lines));
        assertThat(one.handled.sum()).isPositive();
    }

    @Test
    void listenerThatLeavesItsGroupLosesNothingForAnybody() throws Exception {
        Worker one = new Worker();
        Worker two = new Worker();
        ListenerFixture<NatsKrytenConnection> first = started(one);
        started(two);
        NatsKrytenConnection robot = connection();
        await().atMost(LIMIT).until(() -> {
            robot.publish(Subjects.event("lounge", "chatMsg"), chat("ready"));
            return one.seen.contains("ready") && two.seen.contains("ready");
        });
        robot.publish(Subjects.event("lounge", "usercount"), count(-1));
        await().atMost(LIMIT).until(() -> one.counts.contains(-1));
        int lines = 20_000;
        CompletableFuture<Boolean> left = new CompletableFuture<>();
        for (int i = 0; i < lines; i++) {
            robot.publish(Subjects.event("lounge", "chatMsg"), chat("m" + i));
            robot.publish(Subjects.event("lounge", "usercount"), count(i));
            if (i == lines / 2) {
                left.completeAsync(() -> first.registry().stop("worker", LIMIT));
            }
        }
        assertThat(left.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(one.handled.sum() + two.handled.sum()).isEqualTo(lines));
        assertThat(one.handled.sum()).isPositive();
        await().atMost(LIMIT).until(() -> two.counts.contains(lines - 1));
        first.settle();
        assertThat(one.counts).isEqualTo(IntStream.range(-1, lines).boxed().toList());
    }

    @Test
    void recordingsKeepOrderOfEachChannelAndFillNoLog() {
        Recorder recorder = new Recorder();
        Channel[] channels = {LOUNGE, GRINDHOUSE};
        List<RecordedLine> lines = Recordings.EVENT_FILES.stream()
                .flatMap(file -> Recordings.lines(file).stream())
                .filter(line -> line.subject().startsWith("kryten.events."))
                .toList();
        try (LogCapture log = new LogCapture()) {
            ListenerFixture<NatsKrytenConnection> bot = running(channels, recorder);
            NatsKrytenConnection robot = connection();
            for (int i = 0; i < 5; i++) {
                lines.forEach(line -> robot.publish(line.subject(), line.body()));
            }
            await().atMost(LIMIT).untilAsserted(() -> assertThat(bot.received()).isEqualTo(5L * lines.size()));
            bot.settle();
            assertThat(bot.undecodable()).isZero();
            assertThat(bot.statistics.listenerErrors()).isZero();
            assertThat(bot.statistics.eventsDropped()).isZero();
            assertThat(log.warnings())
                    .filteredOn(line -> !line.contains("obot of"))
                    .isEmpty();
        }
        assertThat(recorder.byChannel).containsOnlyKeys("lounge", "420grindhouse");
        recorder.byChannel.forEach(
                (channel, ids) -> assertThat(ids).containsExactlyElementsOf(expected(lines, channel)));
    }

    private static List<String> expected(List<RecordedLine> lines, String channel) {
        List<String> once = lines.stream()
                .filter(line -> line.subject().startsWith("kryten.events.cytube." + channel + "."))
                .map(line ->
                        KrytenJson.readTree(line.body()).path("correlation_id").textValue())
                .toList();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.addAll(once);
        }
        return all;
    }

    private ListenerFixture<NatsKrytenConnection> started(Object bean) {
        return running(new Channel[] {LOUNGE}, bean);
    }

    private ListenerFixture<NatsKrytenConnection> running(Channel[] channels, Object bean) {
        ListenerFixture<NatsKrytenConnection> fixture =
                ListenerFixture.over(connection()).channels(channels).beans(bean);
        this.open.add(0, fixture);
        return fixture.settings(ListenerFixture.settings(100_000, Duration.ofSeconds(30), 1))
                .start();
    }

    private NatsKrytenConnection connection() {
        NatsKrytenConnection connection =
                new NatsKrytenConnection(NatsOptions.of(this.server.url()).withStartUp(StartUpPolicy.FAIL_FAST));
        connection.start();
        this.open.add(connection::stop);
        return connection;
    }

    /** The server knows an instance's subscriptions when an event has come through the last of them. */
    private void awaitSubscribed(ListenerFixture<NatsKrytenConnection> from, Instance instance) {
        await().atMost(LIMIT).until(() -> {
            from.event(LOUNGE, "usercount", 1);
            return !instance.counts.isEmpty();
        });
    }

    private static byte[] chat(String text) {
        Instant now = Instant.now();
        return ListenerFixture.body(LOUNGE, "chatMsg", ListenerFixture.chatPayload("alice", text, now, Map.of()), now);
    }

    private static byte[] count(int number) {
        return ListenerFixture.body(LOUNGE, "usercount", number, Instant.now());
    }

    static class Worker {

        private final Set<String> seen = ConcurrentHashMap.newKeySet();
        private final LongAdder handled = new LongAdder();

        private final List<Integer> counts = Collections.synchronizedList(new ArrayList<>());

        @KrytenListener(group = "workers", id = "worker")
        void on(ChatMessageEvent event) {
            if (event.message().equals("ready")) {
                this.seen.add(event.message());
            } else {
                this.handled.increment();
            }
        }

        @KrytenListener
        void count(UserCountEvent event) {
            this.counts.add(event.count());
        }
    }

    static class Recorder {

        private final Map<String, List<String>> byChannel = new ConcurrentHashMap<>();

        @KrytenListener(ignore = {})
        void on(KrytenEvent event) {
            this.byChannel
                    .computeIfAbsent(event.channel().toLowerCase(Locale.ROOT), channel -> new CopyOnWriteArrayList<>())
                    .add(event.correlationId());
        }
    }

    static class Instance {

        private final List<String> grouped = new CopyOnWriteArrayList<>();
        private final List<String> groupedToo = new CopyOnWriteArrayList<>();
        private final List<String> alone = new CopyOnWriteArrayList<>();
        private final List<Integer> counts = new CopyOnWriteArrayList<>();

        @KrytenListener(group = "bots")
        void inGroup(ChatMessageEvent event) {
            this.grouped.add(event.text());
        }

        @KrytenListener(group = "bots", event = "chatmsg")
        void inGroupToo(KrytenEvent event) {
            this.groupedToo.add(((ChatMessageEvent) event).text());
        }

        @KrytenListener
        void alone(ChatMessageEvent event) {
            this.alone.add(event.text());
        }

        @KrytenListener
        void count(UserCountEvent event) {
            this.counts.add(event.count());
        }
    }
}
