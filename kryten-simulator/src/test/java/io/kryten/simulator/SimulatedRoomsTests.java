package io.kryten.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kryten.Channel;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenValidationException;
import io.kryten.Rank;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.StartUpPolicy;
import io.kryten.simulator.cytube.Account;
import io.kryten.testsupport.FakeConnection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class SimulatedRoomsTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Channel LOUNGE = new Channel("cytu.be", "Lounge");

    private static final Channel THEATER = new Channel("cytu.be", "theater");

    private static final Channel ELSEWHERE = new Channel("other.site", "lounge");

    private final VirtualTime time = VirtualTime.startingNow();

    private final FakeConnection bus = new FakeConnection(this.time);

    private final SimulatedRooms rooms = open(LOUNGE, THEATER, ELSEWHERE);

    @Test
    void channelsAreInGivenOrder() {
        assertThat(this.rooms.all()).extracting(SimulatedRoom::channel).containsExactly(LOUNGE, THEATER, ELSEWHERE);
    }

    @Test
    void roomIsFoundByNameInAnyCase() {
        assertThat(this.rooms.room("THEATER").channel()).isEqualTo(THEATER);
        assertThat(this.rooms.room("cytu.be/theater").channel()).isEqualTo(THEATER);
    }

    @Test
    void sharedNameNeedsDomain() {
        assertThat(this.rooms.room("cytu.be/lounge").channel()).isEqualTo(LOUNGE);
        assertThat(this.rooms.room("other.site/lounge").channel()).isEqualTo(ELSEWHERE);
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.rooms.room("lounge"))
                .withMessageContaining("cytu.be/Lounge")
                .withMessageContaining("other.site/lounge");
    }

    @Test
    void unknownNameIsReportedWithKnownNames() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.rooms.room("longe"))
                .withMessageContaining("longe")
                .withMessageContaining("cytu.be/Lounge")
                .withMessageContaining("cytu.be/theater");
    }

    @Test
    void onlyRoomOfSeveralIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(this.rooms::only)
                .withMessage("There are several simulated rooms, [cytu.be/Lounge, cytu.be/theater, other.site/lounge]:"
                        + " take SimulatedRooms instead, and from it room(\"Lounge\")");
        SimulatedRooms single = open(new Channel("cytu.be", "single"));
        assertThat((Object) single.only()).isSameAs(single.room("single"));
    }

    @Test
    void reopenedRoomsKeepSettings() {
        List<Channel> asked = new ArrayList<>();
        SimulatedRooms named = SimulatedRooms.connect(this.bus, List.of(LOUNGE, THEATER), room -> {
            asked.add(room.channel());
            return room.time(this.time).robot(robot -> robot.account(Account.of("Botty", Rank.ADMIN)));
        });
        named.reopen();
        assertThat(asked).containsExactly(LOUNGE, THEATER, LOUNGE, THEATER);
        assertThat(named.all())
                .allSatisfy(room -> assertThat(room.robot().name()).isEqualTo("Botty"));
    }

    @Test
    void reopenedRoomsAreEmpty() {
        SimulatedRoom before = this.rooms.room("theater");
        before.join("alice").say("hi");
        before.playlist().add("yt", "film");
        this.rooms.reopen();
        SimulatedRoom after = this.rooms.room("theater");
        assertThat((Object) after).isNotSameAs(before);
        assertThat(before.robot().isUp()).isFalse();
        assertThat(after.robot().isUp()).isTrue();
        assertThat(after.visitors()).isEmpty();
        assertThat(after.snapshot().chat()).isEmpty();
        assertThat(after.cytube().playlist()).isEmpty();
        assertThat(this.rooms.all()).hasSize(3);
    }

    @Test
    void reopenedRoomsHaveNoFurtherSubscriptions() {
        int subscriptions = this.bus.subscriptions();
        this.rooms.reopen();
        assertThat(this.bus.subscriptions()).isEqualTo(subscriptions);
    }

    @Test
    void closedRoomsLeaveSharedConnectionOpen() {
        this.rooms.close();
        assertThat(this.rooms.all()).isEmpty();
        assertThat(this.bus.subscriptions()).isZero();
        assertThat(this.bus.isConnected()).isTrue();
    }

    @Test
    void roomsWithoutConnectionAreNotOpened() {
        FakeConnection lost = new FakeConnection(this.time);
        lost.become(ConnectionState.RECONNECTING, this.time.instant());
        assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(() -> SimulatedRooms.connect(lost, List.of(LOUNGE), room -> room.time(this.time)))
                .withMessageContaining("cytu.be/Lounge");
        assertThat(lost.subscriptions()).isZero();
    }

    @Test
    void serverThatIsSlowToAnswerIsAwaited() {
        try (InProcessNatsServer server = InProcessNatsServer.start()) {
            server.pause();
            CompletableFuture<SimulatedRooms> opening = CompletableFuture.supplyAsync(
                    () -> SimulatedRooms.connect(NatsOptions.of(server.url()), List.of(LOUNGE), room -> room));
            // One attempt to connect takes 2 s.
            await().during(Duration.ofMillis(2_500)).until(() -> !opening.isDone());
            server.resume();
            assertThat(opening).succeedsWithin(Duration.ofSeconds(20));
            opening.join().close();
        }
    }

    @Test
    void messageThatTheBotIsHandlingDelaysTheRest() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<String> handled = new CopyOnWriteArrayList<>();
        try (InProcessNatsServer server = InProcessNatsServer.start();
                SimulatedRooms open =
                        SimulatedRooms.connect(NatsOptions.of(server.url()), List.of(LOUNGE), room -> room)) {
            NatsKrytenConnection bot =
                    new NatsKrytenConnection(NatsOptions.of(server.url()).withStartUp(StartUpPolicy.FAIL_FAST));
            bot.start();
            bot.subscribe("kryten.events.cytube.lounge.chatmsg", null, message -> {
                arrived.countDown();
                awaitUninterruptibly(go);
                handled.add(message.text());
            });
            assertThat(bot.flush(LIMIT)).isTrue();
            open.only().join("alice").say("hi");
            assertThat(arrived.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(open.awaitRest(new BotCallbacks(bot), Duration.ofMillis(20)))
                    .isFalse();
            go.countDown();
            assertThat(open.awaitRest(new BotCallbacks(bot), LIMIT)).isTrue();
            assertThat(handled).last().asString().contains("\"hi\"");
            bot.stop();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private SimulatedRooms open(Channel... channels) {
        return SimulatedRooms.connect(this.bus, List.of(channels), room -> room.time(this.time));
    }
}
