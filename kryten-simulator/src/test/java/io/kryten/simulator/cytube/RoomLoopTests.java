package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.kryten.Rank;
import io.kryten.event.ChatUser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoomLoopTests {

    @Test
    void nestedActionRunsAfterwards() {
        RoomLoop loop = new RoomLoop();
        List<String> order = new ArrayList<>();
        loop.run(() -> {
            loop.run(() -> {
                order.add("second");
                loop.run(() -> order.add("fourth"));
            });
            loop.run(() -> order.add("third"));
            order.add("first");
        });

        assertThat(order).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void failedActionStopsNoLaterOne() {
        RoomLoop loop = new RoomLoop();
        List<String> done = new ArrayList<>();
        try {
            loop.run(() -> {
                loop.run(() -> done.add("waiting"));
                throw new IllegalStateException("on purpose");
            });
        } catch (IllegalStateException ex) {
            done.add("failed");
        }
        loop.run(() -> done.add("later"));

        assertThat(done).containsExactly("failed", "waiting", "later");
    }

    @Test
    void allClientsReceiveAnswerAfterItsCause() {
        RoomFixture fixture = new RoomFixture();
        Visitor before = fixture.join("before");
        ClientSession[] bot = new ClientSession[1];
        bot[0] = fixture.room.connect(Account.of("bot", Rank.REGISTERED), (name, data) -> {
            if (data.path("msg").asText().equals("!ping")) {
                bot[0].emit("chatMsg", Json.object().put("msg", "Pong!"));
            }
        });
        Visitor after = fixture.join("after");
        before.say("!ping");

        assertThat(before.chat()).endsWith("before: !ping", "bot: Pong!");
        assertThat(after.chat()).isEqualTo(before.chat());
    }

    @Test
    void failingHandlerStopsNoOther() {
        RoomFixture fixture = new RoomFixture();
        fixture.room.connect(Account.of("broken", Rank.REGISTERED), (name, data) -> {
            throw new IllegalStateException("on purpose");
        });
        Visitor alice = fixture.join("alice").say("hello");

        assertThat(alice.heard()).isEqualTo("hello");
    }

    @Test
    void clientMayLeaveOrJoinInItsHandler() {
        RoomFixture fixture = new RoomFixture();
        ClientSession[] shy = new ClientSession[1];
        shy[0] = fixture.room.connect(Account.of("shy", Rank.REGISTERED), (name, data) -> {
            if (name.equals("chatMsg")) {
                shy[0].disconnect();
                fixture.room.connect(Account.of("friend", Rank.REGISTERED), (frame, more) -> {});
            }
        });
        fixture.owner.say("who is there?");

        assertThat(fixture.room.users()).extracting(ChatUser::name).containsExactly("owner_al", "friend");
    }

    @Test
    void manyThreadsUseARoomAtOnce() throws Exception {
        RoomFixture fixture = new RoomFixture();
        fixture.owner.emit("togglePlaylistLock");
        List<Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            visitors.add(fixture.join("visitor" + i));
        }
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(visitors.size());
        List<Future<?>> work = new ArrayList<>();
        for (Visitor visitor : visitors) {
            work.add(threads.submit(() -> {
                start.await();
                for (int line = 0; line < 15; line++) {
                    visitor.say(visitor.session().name() + " " + line).queue("yt", "id" + line);
                    fixture.room.truth();
                    visitor.session().rank();
                }
                return null;
            }));
        }
        start.countDown();
        for (Future<?> done : work) {
            done.get();
        }
        threads.shutdown();

        List<String> heard = visitors.get(0).chat();
        assertThat(heard).hasSize(15 * 8).doesNotHaveDuplicates();
        assertThat(visitors).allSatisfy(visitor -> assertThat(visitor.chat()).isEqualTo(heard));
        assertThat(fixture.owner.all("queue")).hasSameSizeAs(fixture.room.playlist());
        assertThat(fixture.room.playlist())
                .extracting(item -> item.uid())
                .doesNotHaveDuplicates()
                .isNotEmpty();
    }
}
