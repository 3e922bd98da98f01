package io.kryten.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenConnectionException;
import io.kryten.Rank;
import io.kryten.command.KrytenCommand;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.simulator.robot.PrivateMessage;
import io.kryten.simulator.robot.RobotCommand;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SimulatedRoomTests {

    private final Rooms rooms = new Rooms();

    private final SimulatedRoom room = this.rooms.lounge();

    @Test
    void lineIsPublishedWhenCallReturns() {
        this.room.join("alice", Rank.MODERATOR);
        this.room.say("alice", "!ping & <b>");
        JsonNode event = last();
        assertThat(event.path("event_name").textValue()).isEqualTo("chatMsg");
        assertThat(event.at("/payload/username").textValue()).isEqualTo("alice");
        assertThat(event.at("/payload/msg").textValue()).isEqualTo("!ping &amp; &lt;b&gt;");
    }

    @Test
    void chatCommandsWorkAsTyped() {
        this.room.join("alice", Rank.MODERATOR);
        this.room.join("bob");
        this.room.say("alice", "/me waves").say("bob", "/afk").say("alice", "/kick bob enough");
        assertThat(this.rooms.eventNames(this.room)).contains("setAFK", "userLeave");
        assertThat(this.room.visitors()).extracting(Visitor::name).containsExactly("alice");
    }

    @Test
    void privateMessagesReachTheRobotAlone() {
        this.room.join("alice");
        this.room.join("bob");
        this.room.pm("alice", "hi bot").pm("alice", "bob", "hi bob");
        assertThat(this.rooms.events(this.room))
                .filteredOn(event -> event.path("event_name").textValue().equals("pm"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.at("/payload/msg").textValue()).isEqualTo("hi bot"));
        assertThat(this.room.as("bob").received("pm"))
                .singleElement()
                .satisfies(pm -> assertThat(pm.path("msg").textValue()).isEqualTo("hi bob"));
    }

    @Test
    void botActionsAreSeen() {
        this.room.join("alice");
        command(KrytenCommand.say("hello & <welcome>"));
        command(KrytenCommand.pm("alice", "psst"));
        command(KrytenCommand.say("/me waves"));
        command(KrytenCommand.kick("nobody", ""));
        this.rooms.command(this.room, "unmute", Map.of("username", "alice"));
        assertThat(this.room.said()).containsExactly("hello & <welcome>", "waves");
        assertThat(this.room.whispered()).containsExactly(new PrivateMessage("alice", "psst"));
        assertThat(this.room.whispered()).hasToString("[alice: psst]");
        assertThat(this.room.commands()).extracting(RobotCommand::name).containsExactly("say", "pm", "say", "kick");
        assertThat(this.room.commands().get(0).text("message")).isEqualTo("hello & <welcome>");
        assertThat(this.room.commands().get(0).source()).isEqualTo("my-bot");
        this.room.robot().forget();
        assertThat(this.room.said()).isEmpty();
        assertThat(this.room.whispered()).isEmpty();
    }

    @Test
    void messageIsRecordedBeforeItsReply() {
        this.room.join("alice");
        List<String> seen = new ArrayList<>();
        for (KrytenCommand command : List.of(KrytenCommand.say("hello"), KrytenCommand.pm("alice", "psst"))) {
            this.rooms.bus.request(
                    Subjects.ROBOT_COMMAND,
                    KrytenJson.write(Map.of("command", command.name(), "args", command.arguments())),
                    Duration.ofSeconds(1),
                    answer -> {
                        seen.add(this.room.said() + " " + this.room.whispered());
                        return Optional.of(answer);
                    });
        }
        assertThat(seen).containsExactly("[hello] []", "[hello] [alice: psst]");
    }

    @Test
    void repeatedChatIsNotPublishedAgain() {
        command(KrytenCommand.say("hello"));
        this.room.join("alice");
        this.room.robotRestart();
        assertThat(this.rooms.events(this.room))
                .filteredOn(event -> event.at("/payload/username").asText().equals("KrytenBot"))
                .filteredOn(event -> event.path("event_name").asText().equals("chatMsg"))
                .hasSize(2);
        assertThat(this.room.said()).containsExactly("hello");
    }

    @Test
    void mutedRobotSendsNoChat() {
        this.room.join("alice", Rank.CREATOR);
        this.room.as("alice").moderation().mute("KrytenBot");
        command(KrytenCommand.say("hello"));
        assertThat(this.room.said()).isEmpty();
        assertThat(this.room.commands()).hasSize(1);
    }

    @Test
    void unknownVisitorIsReported() {
        this.room.join("alice");
        this.room.join("bob");
        assertThatIllegalStateException()
                .isThrownBy(() -> this.room.say("alcie", "hi"))
                .withMessageContaining("'alcie'")
                .withMessageContaining("cytu.be/lounge")
                .withMessageContaining("[alice, bob]")
                .withMessageContaining("join(\"alcie\")");
    }

    @Test
    void departedVisitorIsReportedWithReason() {
        this.room.join("alice", Rank.MODERATOR);
        Visitor bob = this.room.join("bob");
        this.room.as("alice").moderation().kick("bob", "enough");
        assertThat(bob.isHere()).isFalse();
        assertThat(bob.complaints()).containsExactly("enough");
        assertThatIllegalStateException()
                .isThrownBy(() -> this.room.as("BOB"))
                .withMessageContaining("not in cytu.be/lounge any more: kicked: enough")
                .withMessageContaining("Present: [alice]");
        assertThat(this.room.join("bob").isHere()).isTrue();
    }

    @Test
    void bannedVisitorIsRefused() {
        this.room.join("troll");
        this.room.moderation().ban("troll", "go away");
        assertThatIllegalStateException()
                .isThrownBy(() -> this.room.join("troll"))
                .withMessageContaining("was refused by cytu.be/lounge");
        this.room.moderation().unban("TROLL");
        assertThat(this.room.join("troll").isHere()).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> this.room.moderation().unban("troll"))
                .withMessageContaining("no ban of 'troll'");
    }

    @Test
    void impossibleNameOrRankIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.room.join("two words"));
        assertThat(this.room.join("somebody", Rank.GUEST).isHere()).isTrue();
    }

    @Test
    void ownerJoinsWhenFirstNeeded() {
        assertThat(this.room.visitors()).isEmpty();
        this.room.settings().motd("<b>hi</b>").emote("Kappa", "https://img.example/k.png");
        this.room.playlist().add("yt", "abc");
        assertThat(this.room.visitors()).extracting(Visitor::name).containsExactly("owner");
        assertThat(this.room.cytube().truth().motd()).isEqualTo("<b>hi</b>");
        assertThat(this.room.cytube().playlist()).hasSize(1);
        this.room.leave("owner").polls().open("Q?", "a");
        assertThat(this.room.snapshot().poll()).isNotNull();
    }

    @Test
    void complaintsReachTheActingVisitor() {
        this.room.join("bob").attempt(bob -> bob.queue("yt", "abc").vote(1).pm("nobody", "x"));
        assertThat(this.room.cytube().playlist()).isEmpty();
        assertThat(this.room.as("bob").complaints())
                .containsExactly("PM failed: nobody isn't connected to this channel.");
    }

    @Test
    void cooldownHasNoText() {
        this.room.join("bob");
        this.room.attempt(lounge -> {
            for (int i = 0; i < 30; i++) {
                lounge.say("bob", "flood " + i);
            }
        });
        assertThat(this.room.as("bob").complaints()).isNotEmpty().containsOnly("cooldown");
    }

    @Test
    void libraryAnswersSearches() {
        this.room.playlist().add("yt", "abc");
        Visitor alice = this.room.join("alice", Rank.MODERATOR);
        alice.library().search("abc");
        assertThat(alice.received("searchResults"))
                .singleElement()
                .satisfies(found -> assertThat(found.path("results")).hasSize(1));
        alice.library().forget("abc").search("abc");
        assertThat(alice.received("searchResults"))
                .last()
                .satisfies(found -> assertThat(found.path("results")).isEmpty());
    }

    @Test
    void afkFlagIsSetNotToggled() {
        Visitor bob = this.room.join("bob").afk(true).afk(true);
        assertThat(this.room.snapshot().people())
                .filteredOn(person -> person.name().equals("bob"))
                .allMatch(RoomSnapshot.Person::afk);
        bob.afk(false).afk(false);
        assertThat(this.room.snapshot().people()).noneMatch(RoomSnapshot.Person::afk);
    }

    @Test
    void snapshotShowsChannel() {
        this.room.cytube().media().add("yt", "abc", "A Film", Duration.ofSeconds(90));
        this.room.join("alice", Rank.MODERATOR).say("hi <there>");
        this.room.playlist().add("yt", "abc");
        this.room.polls().openHidden("Which?", "this", "that").vote(1);
        this.room.moderation().leader("alice");
        this.rooms.time.advance(Duration.ofSeconds(13));
        RoomSnapshot snapshot = this.room.snapshot();
        assertThat(snapshot.robotInRoom()).isTrue();
        assertThat(snapshot.people())
                .contains(new RoomSnapshot.Person("alice", 2, false, false, true))
                .hasSize(3);
        assertThat(snapshot.chat()).singleElement().satisfies(line -> {
            assertThat(line.text()).isEqualTo("hi <there>");
            assertThat(line.time()).isEqualTo(this.rooms.time.instant().toEpochMilli() - 13_000);
        });
        assertThat(snapshot.playing()).satisfies(playing -> {
            assertThat(playing.item().title()).isEqualTo("A Film");
            assertThat(playing.item()).isEqualTo(snapshot.playlist().get(0));
        });
        assertThat(snapshot.poll())
                .isEqualTo(new RoomSnapshot.Ballot(
                        "Which?",
                        "owner",
                        List.of(new RoomSnapshot.Choice("this", 0, true), new RoomSnapshot.Choice("that", 1, true))));
        this.room.robotDown();
        assertThat(this.room.snapshot().robotUp()).isFalse();
    }

    @Test
    void changeNotifiesListeners() {
        List<Integer> told = new ArrayList<>();
        Runnable end = this.room.onChange(() -> told.add(this.room.snapshot().userCount()));
        this.room.join("alice");
        assertThat(told).isNotEmpty().last().isEqualTo(2);
        told.clear();
        command(KrytenCommand.clear());
        assertThat(told).isNotEmpty();
        this.room.robotDown();
        assertThat(told).last().isEqualTo(1);
        told.clear();
        end.run();
        this.room.say("alice", "hi");
        assertThat(told).isEmpty();
    }

    @Test
    void awaitEndsWithItsCondition() {
        this.room.join("alice");
        Thread bot = new Thread(() -> command(KrytenCommand.say("Pong!")));
        bot.start();
        this.room.await(now -> now.said().contains("Pong!"), Duration.ofSeconds(20));
    }

    @Test
    void failedAwaitReportsActionsOfBot() {
        command(KrytenCommand.say("Pang!"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.room.await(now -> now.said().contains("Pong!"), Duration.ofMillis(1)))
                .withMessageContaining("[Pang!]")
                .withMessageContaining("[say]");
    }

    @Test
    void recordedTrafficIsPublishedOnTheBus() {
        int before = this.rooms.bus.sent().size();
        Replay replay =
                this.room.replay(Recording.ofResource("recordings/lounge-evening.jsonl"), Speed.asFastAsPossible());
        replay.await(Duration.ZERO);
        assertThat(this.rooms.bus.sent()).hasSize(before + 140);
    }

    @Test
    void closedChannelLeavesNoSubscription() {
        this.room.join("alice");
        this.room.playlist().add("yt", "abc");
        this.room.close();
        this.room.close();
        assertThat(this.rooms.bus.subscriptions()).isZero();
        assertThat(this.room.visitors()).isEmpty();
        int before = this.rooms.bus.sent().size();
        this.rooms.time.advance(Duration.ofHours(1));
        assertThat(this.rooms.bus.sent()).hasSize(before);
        assertThatIllegalStateException().isThrownBy(this.room::robotUp).withMessageContaining("closed");
        assertThatIllegalStateException()
                .isThrownBy(() -> this.room.join("bob"))
                .withMessage("'bob' was refused by cytu.be/lounge: the simulated channel is closed");
    }

    @Test
    void channelWithoutNatsIsNotOpened() {
        this.rooms.bus.disconnect();
        assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(() -> this.rooms.open("cytu.be", "other"))
                .withMessageContaining("cytu.be/other");
        assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(() -> SimulatedRoom.builder("cytu.be", "lounge").connect("nats://localhost:1"));
    }

    private void command(KrytenCommand command) {
        this.rooms.command(this.room, command);
    }

    private JsonNode last() {
        List<JsonNode> events = this.rooms.events(this.room);
        return events.get(events.size() - 1);
    }
}
