package io.kryten.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.channel.StateSettings;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.ReconnectSettings;
import io.kryten.nats.StartUpPolicy;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.state.ChannelState;
import io.kryten.testsupport.NatsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.GRINDHOUSE;
import static io.kryten.listener.ListenerFixture.LOUNGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** States seeded from the key-value buckets of robots. Only a real server has JetStream. */
class BucketStateIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final NatsServer server = opened(
            NatsServer.builder().config("# with JetStream: a real server only").start());
    private final SimulatedRoom lounge = room(LOUNGE);

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : this.open) {
            each.close();
        }
    }

    @Test
    void lateBotKnowsStateOfBuckets() throws Exception {
        fill(this.lounge);
        buckets(this.lounge).write(this.lounge.cytube().truth().nowPlaying());
        Instant written = Instant.now();
        ListenerFixture<NatsKrytenConnection> bot = bot(LOUNGE);
        awaitNothingFalse(bot, this.lounge);
        ChannelState state = bot.inlet().state(LOUNGE);
        // The position of the video comes every five seconds, and the state is of that time then.
        while (bot.received() > 0) {
            bot = bot(LOUNGE);
            awaitNothingFalse(bot, this.lounge);
            state = bot.inlet().state(LOUNGE);
        }
        assertThat(state.nowPlaying().orElseThrow().uid()).hasValue(0);
        assertThat(state.nowPlaying().orElseThrow().queuedBy()).isPresent();
        assertThat(state.asOf().orElseThrow()).isBefore(written.plusMillis(200));
        this.lounge.join("carol", Rank.ADMIN);
        this.lounge.playlist().add("yt", "ccccccccccc").next();
        awaitNothingFalse(bot, this.lounge);
    }

    @Test
    void bucketsDistinguishRobotsOfOneName() throws Exception {
        fill(this.lounge);
        buckets(this.lounge).write(this.lounge.cytube().truth().nowPlaying());
        SimulatedRoom grindhouse = room(GRINDHOUSE);
        grindhouse.join("dave", Rank.MODERATOR);
        // Robots answer the same question, so the other one must be away meanwhile.
        for (String question : List.of("state.all", "state.motd", "state.css", "state.js")) {
            this.lounge.silent(question);
        }
        buckets(grindhouse).write(null);
        ListenerFixture<NatsKrytenConnection> bot = bot(LOUNGE, GRINDHOUSE);
        awaitNothingFalse(bot, this.lounge);
        awaitNothingFalse(bot, grindhouse);
    }

    @Test
    void robotsOfOneNameStayUnknownWithoutBuckets() {
        SimulatedRoom grindhouse = room(GRINDHOUSE);
        fill(this.lounge);
        ListenerFixture<NatsKrytenConnection> bot;
        try (LogCapture log = new LogCapture()) {
            bot = bot(LOUNGE, GRINDHOUSE);
            this.lounge.say("alice", "hello");
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(log.infos())
                            .filteredOn(line -> line.contains("cannot be read"))
                            .hasSize(2));
        }
        assertThat(bot.inlet().state(LOUNGE).ready()).isFalse();
        this.lounge.robotRestart();
        grindhouse.robotRestart();
        awaitAllKnown(bot, this.lounge);
        awaitAllKnown(bot, grindhouse);
    }

    @Test
    void robotReplacesMissingBuckets() throws Exception {
        fill(this.lounge);
        RobotBuckets buckets = buckets(this.lounge);
        buckets.write(null);
        buckets.delete("userlist");
        awaitNothingFalse(bot(LOUNGE), this.lounge);
    }

    @Test
    void replyOverridesBucketsAfterOutage() throws Exception {
        fill(this.lounge);
        buckets(this.lounge).write(this.lounge.cytube().truth().nowPlaying());
        ListenerFixture<NatsKrytenConnection> bot = bot(LOUNGE);
        awaitNothingFalse(bot, this.lounge);
        this.server.stop();
        await().atMost(LIMIT).until(() -> bot.inlet().state(LOUNGE).stale());
        this.lounge.leave("bob");
        this.lounge.join("carol", Rank.ADMIN);
        this.server.run();
        awaitNothingFalse(bot, this.lounge);
    }

    private void awaitNothingFalse(ListenerFixture<?> bot, SimulatedRoom room) {
        await().atMost(LIMIT)
                .untilAsserted(() -> ChannelTruths.assertKnowsNothingFalse(
                        bot.inlet().state(room.channel()), room.cytube().truth()));
    }

    private void awaitAllKnown(ListenerFixture<?> bot, SimulatedRoom room) {
        await().atMost(LIMIT)
                .untilAsserted(() -> ChannelTruths.assertKnowsAll(
                        bot.inlet().state(room.channel()), room.cytube().truth()));
    }

    private RobotBuckets buckets(SimulatedRoom room) throws Exception {
        RobotBuckets buckets =
                new RobotBuckets(this.server.url(), room.channel().name());
        this.open.add(0, buckets);
        return buckets;
    }

    private static void fill(SimulatedRoom room) {
        room.join("alice", Rank.MODERATOR);
        room.join("bob");
        room.join("guesty", Rank.GUEST);
        room.as("bob").afk(true);
        room.playlist().add("yt", "aaaaaaaaaaa").add("yt", "bbbbbbbbbbb");
        room.settings().motd("<b>Welcome</b>");
    }

    private SimulatedRoom room(Channel channel) {
        NatsKrytenConnection robot = connection();
        SimulatedRoom room =
                SimulatedRoom.builder(channel.domain(), channel.name()).connect(robot);
        this.open.add(0, robot::stop);
        this.open.add(0, room);
        return room;
    }

    private ListenerFixture<NatsKrytenConnection> bot(Channel... channels) {
        NatsKrytenConnection connection = connection();
        ListenerFixture<NatsKrytenConnection> bot = ListenerFixture.over(connection)
                .channels(channels)
                .states(StateSettings.DEFAULTS)
                .start();
        this.open.add(0, connection::stop);
        this.open.add(0, bot);
        return bot;
    }

    private NatsKrytenConnection connection() {
        NatsKrytenConnection connection = new NatsKrytenConnection(NatsOptions.of(this.server.url())
                .withStartUp(StartUpPolicy.FAIL_FAST)
                .withReconnect(new ReconnectSettings(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(10),
                        -1,
                        Duration.ofSeconds(30))));
        connection.start();
        return connection;
    }

    private NatsServer opened(NatsServer started) {
        this.open.add(started);
        return started;
    }
}
