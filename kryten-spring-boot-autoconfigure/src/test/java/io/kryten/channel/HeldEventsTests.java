package io.kryten.channel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.Rank;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventTypes;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.state.ChannelSeed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Memory of the events that wait, and the states with which they are delivered. */
class HeldEventsTests extends SeedingFixture {

    private static final Channel THEATER = new Channel("cytu.be", "theater");
    private static final Channel DEN = new Channel("cytu.be", "den");
    private static final String MEGABYTE = "x".repeat(1 << 20);
    private static final Map<Channel, KrytenEvent> LONG_LINES = Stream.of(LOUNGE, THEATER, DEN)
            .collect(Collectors.toMap(
                    Function.identity(), channel -> event(channel, "chatMsg", line("alice", MEGABYTE))));

    private final Map<Channel, List<ChatMessageEvent>> delivered = new HashMap<>();

    private ChannelInlet three;

    @BeforeEach
    void subscribe() {
        KrytenChannels all = new KrytenChannels(List.of(LOUNGE, THEATER, DEN));
        RobotDirectory directory = new RobotDirectory(this.bus, all, "test", this.time);
        RobotMonitor monitor = new RobotMonitor(this.bus, directory, this.time);
        monitor.start();
        this.three = new ChannelInlet(
                this.bus,
                all,
                directory,
                monitor,
                new StateSettings(true, Duration.ZERO, Duration.ofSeconds(10), Duration.ZERO),
                "test",
                this.time);
        Map<Channel, List<EventSubscriber>> subscribers = new HashMap<>();
        for (Channel channel : all.all()) {
            List<ChatMessageEvent> events = new ArrayList<>();
            this.delivered.put(channel, events);
            subscribers.put(
                    channel,
                    List.of(subscriber(Set.of("chatmsg"), event -> events.add((ChatMessageEvent) event.event()))));
        }
        this.three.subscribers(subscribers);
        this.three.subscribe();
    }

    @Test
    void heldEventsOfAllChannelsShareTheMemory() {
        for (int i = 0; i < 12; i++) {
            longLine(LOUNGE);
            longLine(THEATER);
        }
        assertThat(delivered(LOUNGE)).isEmpty();
        assertThat(delivered(THEATER)).isEmpty();
        for (int i = 0; i < 12; i++) {
            longLine(DEN);
        }
        assertThat(delivered(DEN)).as("32 MB are used up").hasSize(12);
        assertThat(this.three.stream(DEN).syncState()).isEqualTo(SyncState.UNKNOWN);
        assertThat(delivered(LOUNGE)).as("held on").isEmpty();
        this.time.advance(Duration.ofSeconds(10));
        assertThat(delivered(LOUNGE)).hasSize(12);
        assertThat(delivered(THEATER)).hasSize(12);
    }

    @Test
    void smallChannelHoldsEventsDespiteFullMemory() {
        for (int i = 0; i < 32; i++) {
            longLine((i % 2 == 0) ? LOUNGE : THEATER);
        }
        chat(DEN, "alice", "hi");
        assertThat(delivered(DEN)).isEmpty();
        assertThat(this.three.stream(DEN).syncState()).isEqualTo(SyncState.SYNCHRONIZING);
    }

    @Test
    void memoryIsFreeAgainAfterDelivery() {
        for (int round = 1; round <= 4; round++) {
            for (int i = 0; i < 12; i++) {
                longLine(LOUNGE);
            }
            assertThat(delivered(LOUNGE)).hasSize(12 * (round - 1));
            this.time.advance(Duration.ofSeconds(10));
            assertThat(delivered(LOUNGE)).hasSize(12 * round);
            this.three.stream(LOUNGE).connected();
        }
    }

    @Test
    void replayBufferDropsItsOldestEvents() {
        StreamFeeder.feed(this.three, LOUNGE, decoded("addUser", Map.of("name", "early", "rank", 1)));
        KrytenEvent large = decoded("setMotd", MEGABYTE);
        for (int i = 0; i < 33; i++) {
            StreamFeeder.feed(this.three, LOUNGE, large);
        }
        StreamFeeder.feed(this.three, LOUNGE, decoded("addUser", Map.of("name", "late", "rank", 1)));
        StreamFeeder.feed(this.three, THEATER, decoded("addUser", Map.of("name", "other", "rank", 1)));
        synchronize(LOUNGE);
        synchronize(THEATER);
        assertThat(this.three.state(LOUNGE).user("early")).isEmpty();
        assertThat(this.three.state(LOUNGE).user("late")).isPresent();
        assertThat(this.three.state(THEATER).user("other"))
                .as("few events stay")
                .isPresent();
    }

    @Test
    void lineOfDepartedUserKeepsRank() {
        publish(LOUNGE, "addUser", Map.of("name", "bob", "rank", 1, "meta", Map.of()));
        chat(LOUNGE, "bob", "hi");
        publish(LOUNGE, "setUserRank", Map.of("name", "bob", "rank", 3));
        publish(LOUNGE, "userLeave", Map.of("name", "bob"));
        synchronize(LOUNGE);
        assertThat(delivered(LOUNGE)).extracting(ChatMessageEvent::rank).containsExactly(Rank.ADMIN);
    }

    @Test
    void manyHeldEventsAreCompletedInLinearTime() {
        int count = 9_000;
        KrytenEvent line = event(LOUNGE, "chatMsg", line("alice", "hi"));
        KrytenEvent change = event(LOUNGE, "setMotd", "hi");
        for (int i = 0; i < count; i++) {
            accept(LOUNGE, change);
            accept(LOUNGE, line);
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        synchronize(LOUNGE);
        Duration taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin);
        assertThat(delivered(LOUNGE)).hasSize(count);
        // Each line with each state would be 40 million look-ups.
        assertThat(taken).isLessThan(Duration.ofSeconds(1));
    }

    private List<ChatMessageEvent> delivered(Channel channel) {
        return this.delivered.getOrDefault(channel, List.of());
    }

    private void synchronize(Channel channel) {
        ChannelSeed seed = ChannelSeed.of(channel).users(KrytenJson.readTree(USERS.getBytes(StandardCharsets.UTF_8)));
        assertThat(this.three.stream(channel).synchronize(seed, NOW, NOW, 0)).isTrue();
    }

    private void longLine(Channel channel) {
        accept(channel, Objects.requireNonNull(LONG_LINES.get(channel)));
    }

    private void chat(Channel channel, String name, String text) {
        publish(channel, "chatMsg", line(name, text));
    }

    private void publish(Channel channel, String name, Object payload) {
        accept(channel, event(channel, name, payload));
    }

    private void accept(Channel channel, KrytenEvent event) {
        ChannelStream accepting = this.three.stream(channel);
        String token = Subjects.normalize(event.raw().eventName());
        accepting.accept(event, accepting.routes().route(token));
    }

    private static KrytenEvent event(Channel channel, String name, Object payload) {
        byte[] body = KrytenJson.write(
                Map.of("event_name", name, "payload", payload, "channel", channel.name(), "domain", channel.domain()));
        return new EventCodec(Clock.systemUTC()).decode(EventTypes.byName(name).orElseThrow(), body);
    }

    private static Map<String, Object> line(String name, String text) {
        return Map.of("username", name, "msg", text, "meta", Map.of(), "time", 1);
    }
}
