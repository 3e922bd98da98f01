package io.kryten.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.Channel;
import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Sender;
import io.kryten.channel.StateSettings;
import io.kryten.core.KrytenTemplate;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.DerivedEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.health.KrytenHealth;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.ReconnectSettings;
import io.kryten.nats.StartUpPolicy;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VisitorPlaylist;
import io.kryten.state.ChannelState;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RequiresNats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.LOUNGE;
import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** State of a channel that is tracked over NATS, against the simulated room. Robots here have no key-value buckets. */
@RequiresNats
class SynchronizedStateIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final NatsServer server;
    private final SimulatedRoom room;
    private final Witness witness = new Witness();
    private final List<AutoCloseable> open = new ArrayList<>();

    SynchronizedStateIT(NatsServer server) {
        this.server = server;
        NatsKrytenConnection robots = connection(server);
        this.room = SimulatedRoom.builder("cytu.be", "lounge").connect(robots);
        this.open.add(this.room);
        this.open.add(robots::stop);
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : this.open) {
            each.close();
        }
    }

    @Test
    void botBeforeRobotKnowsWholeState() {
        this.room.robotDown();
        ListenerFixture<NatsKrytenConnection> bot = bot();
        fill();
        this.room.robotUp();
        awaitAllKnown(bot);
        assertThat(this.witness.changes).as("they were here all along").isEmpty();
        liven();
        awaitAllKnown(bot);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(this.witness.changes)
                        .extracting(change -> change.getClass().getSimpleName())
                        .containsExactly("RankChangedEvent", "UserArrivedEvent"));
    }

    @Test
    void lateBotKnowsStateOfRobot() {
        fill();
        ListenerFixture<NatsKrytenConnection> bot = bot();
        awaitNothingFalse(bot);
        assertThat(state(bot).options()).as("never sent").isEmpty();
        assertThat(state(bot).selfName()).contains(this.room.robot().name());
        liven();
        awaitNothingFalse(bot);
    }

    @Test
    void eventsWaitForStateInOrder() {
        fill();
        ListenerFixture<NatsKrytenConnection> bot = bot();
        for (int i = 0; i < 20; i++) {
            this.room.say("alice", "line " + i);
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(this.witness.lines).hasSize(20));
        assertThat(this.witness.lines).isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
        assertThat(this.witness.lines).allMatch(line -> line.endsWith("MODERATOR ready"));
        assertThat(state(bot).rankOf("ALICE")).contains(Rank.MODERATOR);
    }

    @Test
    void restartedRobotReceivesWholeState() {
        ListenerFixture<NatsKrytenConnection> bot = bot();
        fill();
        await().atMost(LIMIT).until(() -> state(bot).ready());
        this.room.robotDown();
        await().atMost(LIMIT).until(() -> state(bot).stale());
        liven();
        this.room.leave("bob");
        this.room.robotUp();
        awaitAllKnown(bot);
    }

    @Test
    void robotWithOtherSpellingIsUnderstood() {
        fill();
        Channel misspelled = new Channel("CYTU.BE", "Lounge");
        ListenerFixture<NatsKrytenConnection> first = bot(misspelled);
        KrytenTemplate kryten = first.context.getBean(KrytenTemplate.class);
        await().atMost(LIMIT).until(() -> first.inlet().state(misspelled).ready());
        await().atMost(LIMIT).until(() -> kryten.health().status() == KrytenHealth.Status.UP);
        kryten.sendChat("lounge", "hello");
        assertThat(this.room).sentChat("lounge", "hello");
        this.room.robotDown();
        await().atMost(LIMIT).until(() -> first.inlet().state(misspelled).stale());
        this.room.robotUp();
        await().atMost(LIMIT).until(() -> !first.inlet().state(misspelled).stale());
        kryten.sendChat("lounge", "hello again");
        assertThat(this.room).sentChat("lounge", "hello again");
    }

    @Test
    void killedRobotMakesStateStale() {
        fill();
        ListenerFixture<NatsKrytenConnection> bot = bot();
        awaitNothingFalse(bot);
        this.room.robotCrash();
        await().atMost(LIMIT).until(() -> state(bot).stale());
        this.room.leave("bob");
        this.room.robotUp();
        awaitAllKnown(bot);
    }

    @Test
    void robotWithoutCyTubeIsAbsentUntilItRejoins() {
        fill();
        ListenerFixture<NatsKrytenConnection> bot = bot();
        awaitNothingFalse(bot);
        this.room.cytubeDown();
        await().atMost(LIMIT).until(() -> state(bot).stale());
        ListenerFixture<NatsKrytenConnection> late = bot();
        liven();
        this.room.leave("bob");
        await().during(Duration.ofSeconds(2))
                .until(() -> state(bot).stale() && !state(late).ready());
        this.room.cytubeUp();
        awaitAllKnown(bot);
        awaitAllKnown(late);
    }

    @Test
    void outageMakesStateStaleThenRight() {
        fill();
        ListenerFixture<NatsKrytenConnection> bot = bot();
        awaitNothingFalse(bot);
        Instant before = state(bot).asOf().orElseThrow();
        this.server.stop();
        await().atMost(LIMIT).until(() -> state(bot).stale());
        // Until the loss, the position of the video comes every five seconds.
        assertThat(state(bot).asOf().orElseThrow())
                .isBetween(before, bot.connection.status().since());
        liven();
        this.room.leave("bob");
        this.room.join("carol", Rank.ADMIN);
        this.server.run();
        awaitNothingFalse(bot);
        assertThat(state(bot).asOf().orElseThrow()).isAfter(before);
        this.room.as("alice").afk(true);
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(state(bot).user("alice").map(ChatUser::afk)).contains(true));
    }

    @Test
    void rejoinStormCausesNoDeparture() {
        this.room.robotDown();
        ListenerFixture<NatsKrytenConnection> bot = bot();
        for (int i = 0; i < 30; i++) {
            this.room.join("visitor" + i, (i % 3 == 0) ? Rank.MODERATOR : Rank.REGISTERED);
        }
        this.room.robotUp();
        awaitAllKnown(bot);
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 30; i++) {
                this.room.leave("visitor" + i);
            }
            for (int i = 0; i < 30; i++) {
                this.room.join("visitor" + i, (i % 3 == 0) ? Rank.MODERATOR : Rank.REGISTERED);
            }
        }
        awaitAllKnown(bot);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(this.witness.joins).hasSize(120));
        assertThat(this.witness.joins.stream().filter(join -> join.endsWith(" MODERATOR")))
                .hasSize(40);
        assertThat(this.witness.changes).isEmpty();
    }

    private ListenerFixture<NatsKrytenConnection> bot() {
        return bot(LOUNGE);
    }

    private ListenerFixture<NatsKrytenConnection> bot(Channel channel) {
        NatsKrytenConnection connection = connection(this.server);
        ListenerFixture<NatsKrytenConnection> bot = ListenerFixture.over(connection)
                .channels(channel)
                .states(StateSettings.DEFAULTS)
                .silence(Duration.ofSeconds(1))
                .beans(this.witness)
                .start();
        this.open.add(0, connection::stop);
        this.open.add(0, bot);
        return bot;
    }

    private static NatsKrytenConnection connection(NatsServer server) {
        NatsKrytenConnection connection = new NatsKrytenConnection(NatsOptions.of(server.url())
                .withStartUp(StartUpPolicy.FAIL_FAST)
                .withReconnect(new ReconnectSettings(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(10),
                        -1,
                        Duration.ofSeconds(30))));
        connection.start();
        await().atMost(LIMIT).until(() -> connection.status().state() == ConnectionState.CONNECTED);
        return connection;
    }

    private static ChannelState state(ListenerFixture<?> bot) {
        return bot.inlet().state(LOUNGE);
    }

    private void awaitAllKnown(ListenerFixture<?> bot) {
        await().atMost(LIMIT)
                .untilAsserted(() -> ChannelTruths.assertKnowsAll(
                        state(bot), this.room.cytube().truth()));
    }

    private void awaitNothingFalse(ListenerFixture<?> bot) {
        await().atMost(LIMIT)
                .untilAsserted(() -> ChannelTruths.assertKnowsNothingFalse(
                        state(bot), this.room.cytube().truth()));
    }

    private void fill() {
        this.room.join("alice", Rank.MODERATOR);
        this.room.join("bob");
        this.room.join("guesty", Rank.GUEST);
        this.room.as("bob").afk(true);
        VisitorPlaylist playlist = this.room.playlist();
        playlist.add("yt", "dQw4w9WgXcQ").add("yt", "aaaaaaaaaaa").add("yt", "bbbbbbbbbbb");
        this.room.settings().motd("<b>Welcome</b>").emote("Kappa", "https://example.com/kappa.png");
    }

    private void liven() {
        List<Integer> uids = this.room.cytube().truth().playlist().stream()
                .map(item -> item.uid())
                .toList();
        this.room
                .playlist()
                .add("yt", "ccccccccccc")
                .move(uids.get(0), new PlaylistPosition.After(uids.get(2)))
                .temporary(uids.get(1), true)
                .move(uids.get(2), PlaylistPosition.PREPEND)
                .jump(uids.get(1));
        this.room.moderation().rank("bob", Rank.MODERATOR).mute("guesty").leader("alice");
        this.room.as("bob").afk(false);
        this.room.join("dave");
        this.room.settings().motd("").removeEmote("Kappa").emote("Keepo", "https://example.com/keepo.png");
        this.room.polls().open("Tea?", "yes", "no");
    }

    private static int number(String line) {
        return Integer.parseInt(line.split(" ", 3)[1]);
    }

    /** Records events, and the state at the time of each. */
    static final class Witness {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final List<String> joins = new CopyOnWriteArrayList<>();
        private final List<DerivedEvent> changes = new CopyOnWriteArrayList<>();

        @KrytenListener(ignore = {Sender.SELF, Sender.SERVER, Sender.REPLAYED})
        void chat(ChatMessageEvent line, ChannelState state, @Nullable ChatUser sender) {
            this.lines.add(line.text() + " " + ((sender != null) ? name(sender.rank()) : "nobody")
                    + (state.ready() ? " ready" : " unready"));
        }

        @KrytenListener
        void join(UserJoinEvent join) {
            this.joins.add(join.username() + " " + name(join.rank()));
        }

        @KrytenListener(event = {"userArrived", "userDeparted", "rankChanged"})
        void change(DerivedEvent change) {
            this.changes.add(change);
        }

        private static String name(@Nullable Rank rank) {
            return Rank.MODERATOR.equals(rank) ? "MODERATOR" : String.valueOf(rank);
        }
    }
}
