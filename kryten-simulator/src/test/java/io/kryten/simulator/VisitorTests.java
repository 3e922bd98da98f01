package io.kryten.simulator;

import java.util.List;
import java.util.function.Consumer;

import io.kryten.Rank;
import io.kryten.simulator.cytube.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Joins of visitors, actions of departed visitors, and complaints. */
class VisitorTests {

    private final Rooms rooms = new Rooms();

    private final SimulatedRoom room = this.rooms.lounge();

    @ParameterizedTest
    @ValueSource(doubles = {1.5, 2.5, 3.25})
    void joinWithLeaderRankIsRefused(double rank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.room.join("lee", new Rank(rank)))
                .withMessageContaining("rank " + rank)
                .withMessageContaining("moderation().leader(\"lee\")");
    }

    @Test
    void presentUserBecomesLeader() {
        this.room.join("lee");
        this.room.moderation().leader("lee");
        assertThat(this.room.cytube().users())
                .filteredOn(user -> user.name().equals("lee"))
                .singleElement()
                .satisfies(user -> assertThat(user.rank()).isEqualTo(Rank.LEADER));
    }

    @Test
    void visitorCannotJoinAsRobot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.room.join("krytenbot"))
                .withMessageContaining("'krytenbot' is the robot of cytu.be/lounge")
                .withMessageContaining("cytube()");
        assertThat(this.room.robot().isInRoom()).isTrue();
        this.room
                .robot()
                .during(() -> this.room.cytube().connect(Account.of("KrytenBot", Rank.OWNER), (frame, data) -> {}));
        assertThat(this.room.robot().isInRoom()).isFalse();
    }

    @Test
    void ownerCannotHaveNameOfRobot() {
        SimulatedRoom other = SimulatedRoom.builder("cytu.be", "theater")
                .owner("KrytenBot")
                .time(this.rooms.time)
                .connect(this.rooms.bus);
        assertThatIllegalArgumentException()
                .isThrownBy(other::playlist)
                .withMessageContaining("'KrytenBot' is the robot");
    }

    @Test
    void departedVisitorCannotAct() {
        Visitor alice = this.room.join("alice");
        alice.leave();
        for (Consumer<Visitor> deed : List.<Consumer<Visitor>>of(
                gone -> gone.say("x"),
                gone -> gone.pm("KrytenBot", "x"),
                gone -> gone.afk(false),
                gone -> gone.queue("yt", "x"),
                gone -> gone.vote(0),
                Visitor::voteskip)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> deed.accept(alice))
                    .withMessage(
                            "'alice' is not in cytu.be/lounge any more: left. join(\"alice\") gives a new visitor");
        }
        alice.leave();
    }

    @Test
    void kickedVisitorCannotAct() {
        Visitor alice = this.room.join("alice");
        Visitor bob = this.room.join("bob");
        this.room.moderation().kick("alice", "spam").kick("bob", "");
        alice.leave();
        assertThatIllegalStateException()
                .isThrownBy(() -> alice.say("x"))
                .withMessageContaining("any more: kicked: spam. join(\"alice\")");
        assertThatIllegalStateException().isThrownBy(() -> bob.say("x")).withMessageContaining("any more: kicked. ");
    }

    @Test
    void replacedVisitorNamesItsSuccessor() {
        Visitor before = this.room.join("alice");
        Visitor now = this.room.join("ALICE");
        assertThatIllegalStateException()
                .isThrownBy(() -> before.say("x"))
                .withMessageContaining("replaced by a newer login of that name. as(\"alice\") is the newer visitor");
        now.say("hello");
        assertThat(this.room.cytube().chat())
                .extracting(line -> line.username())
                .containsExactly("ALICE");
    }

    @Test
    void closedChannelAcceptsNoAction() {
        Visitor alice = this.room.join("alice");
        this.room.close();
        assertThatIllegalStateException().isThrownBy(() -> alice.say("x")).withMessageContaining("any more: cut off");
    }

    @Test
    void lineOfMutedVisitorIsRefused() {
        Visitor alice = this.room.join("alice");
        this.room.moderation().mute("alice");
        alice.attempt(muted -> muted.say("can you hear me?"));
        assertThat(alice.complaints()).containsExactly("You have been muted on this channel.");
    }

    @Test
    void tooFastLineIsRefused() {
        Visitor alice = this.room.join("alice");
        alice.attempt(hasty -> {
            for (int i = 0; i < 30; i++) {
                hasty.say("line " + i);
            }
        });
        assertThat(this.room.cytube().chat().get(14).text()).isEqualTo("line 19");
        assertThat(alice.complaints()).hasSize(10).containsOnly("cooldown");
    }

    @Test
    void lineOfNewUserIsRefused() {
        this.room.settings().option("new_user_chat_delay", 600);
        Visitor guest = this.room.join("newcomer", Rank.GUEST);
        guest.attempt(newcomer -> newcomer.say("hi"));
        assertThat(guest.complaints()).containsExactly("NEW_USER_CHAT");
    }

    @Test
    void silentRefusalsCauseNoComplaint() {
        Visitor alice = this.room.join("alice");
        alice.attempt(talker -> talker.say("  "));
        this.room.moderation().shadowMute("alice");
        alice.say("hello?");
        this.room.settings().permission("chat", Rank.MODERATOR);
        alice.attempt(talker -> talker.say("anybody?").say("/kick KrytenBot"));
        assertThat(alice.complaints()).isEmpty();
        assertThat(alice.received("chatMsg"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("msg").asText()).isEqualTo("hello?"));
        assertThat(this.room.cytube().chat()).isEmpty();
    }
}
