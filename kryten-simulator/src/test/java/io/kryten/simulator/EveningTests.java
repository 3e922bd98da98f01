package io.kryten.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.command.KrytenCommand;
import io.kryten.event.ChatFilter;
import io.kryten.event.KrytenEvent;
import io.kryten.event.Media;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventTypes;
import io.kryten.protocol.Subjects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Evening with nearly all kinds of events, each of which can be decoded. */
class EveningTests {

    private final Rooms rooms = new Rooms();

    private final SimulatedRoom room =
            SimulatedRoom.builder("cytu.be", "Lounge").time(this.rooms.time).connect(this.rooms.bus);

    @Test
    void everyEventCanBeDecoded() {
        evening();
        EventCodec codec = new EventCodec(this.rooms.time.clock());
        Set<String> seen = new TreeSet<>();
        for (RawMessage message : this.rooms.bus.sent()) {
            Subjects.parse(message.subject()).ifPresent(subject -> {
                KrytenEvent event = codec.decode(
                        EventTypes.byToken(subject.eventToken()).orElseThrow(() -> new AssertionError(subject)),
                        message.body());
                assertThat(event.channel()).isEqualTo("Lounge");
                assertThat(event.timestamp())
                        .isBetween(this.rooms.time.instant().minus(Duration.ofDays(1)), this.rooms.time.instant());
                seen.add(event.raw().eventName());
            });
        }
        Set<String> missing = new TreeSet<>(EventTypes.names());
        missing.removeAll(seen);
        // Not caused here: a change of rank by the robot, a change of the partition by the site, the spam filter, which
        // examines guests alone.
        assertThat(missing).containsExactlyInAnyOrder("channelRankFail", "partitionChange", "spamFiltered");
    }

    private void evening() {
        people();
        talk();
        play();
        vote();
        moderate();
        furnish();
        theBotAsks();
        this.room.cytube().broadcast("announcement", json("title", "Soon", "text", "we close", "from", "admin"));
        this.room.robotRestart();
        this.room.moderation().kick("KrytenBot", "enough");
        this.rooms.time.advance(Duration.ofSeconds(30));
        assertThat(this.room.robot().isInRoom()).isTrue();
    }

    private void people() {
        this.room.join("mod", Rank.MODERATOR);
        this.room.join("alice");
        this.room.join("bob");
        this.room.join("guest_1", Rank.GUEST);
        this.room.join("carol").leave();
    }

    private void talk() {
        this.room
                .say("alice", "Hello & <b>you</b> \uD83D\uDE00 \u00fcml\u00e4ut")
                .say("alice", "/me waves");
        this.rooms.time.advance(Duration.ofSeconds(9));
        this.room.say("alice", ">implying").pm("alice", "!help").pm("alice", "bob", "psst");
        this.room.as("bob").afk(true);
        this.room.say("bob", "back");
        this.room.say("mod", "/d cheers");
        this.rooms.time.advance(Duration.ofSeconds(9));
    }

    private void play() {
        VisitorPlaylist playlist = this.room.playlist();
        for (int i = 0; i < 4; i++) {
            playlist.add("yt", "video" + i);
        }
        playlist.add("hl", "https://example.com/live.m3u8", true, true);
        List<Integer> uids =
                this.room.cytube().playlist().stream().map(item -> item.uid()).toList();
        playlist.jump(uids.get(1))
                .move(uids.get(0), PlaylistPosition.APPEND)
                .move(uids.get(2), new PlaylistPosition.After(uids.get(0)))
                .temporary(uids.get(2), true)
                .delete(uids.get(3))
                .next()
                .toggleLock();
        this.room.moderation().leader("alice");
        String playing =
                this.room.cytube().nowPlaying().orElseThrow().item().media().id();
        this.room.as("alice").playlist().position(playing, 12.5, true);
        this.room.moderation().leader("");
        this.room.as("bob").voteskip();
        this.rooms.time.advance(Duration.ofMinutes(7));
        playlist.shuffle();
    }

    private void vote() {
        this.room.polls().open("Which <film>?", "this", "that");
        this.room.as("bob").vote(1);
        this.room.polls().openHidden("Secret?", "yes", "no").vote(0).close();
        this.room.as("mod").polls().openFor("Short?", Duration.ofSeconds(5), "a", "b");
        this.rooms.time.advance(Duration.ofSeconds(6));
    }

    private void moderate() {
        VisitorModeration moderation = this.room.as("mod").moderation();
        moderation.mute("bob").unmute("bob").shadowMute("bob");
        this.room.say("bob", "can you hear me?");
        moderation.unmute("bob").kick("guest_1", "bye");
        this.room
                .moderation()
                .rank("alice", Rank.ADMIN)
                .ban("bob", "enough")
                .unban("bob")
                .clearChat();
        this.room.join("bob");
    }

    private void furnish() {
        this.room.attempt(evening -> evening.settings().option("externalcss", "no address"));
        this.room
                .settings()
                .motd("<h1>Welcome</h1>")
                .css("body{}")
                .js("1")
                .option("afk_timeout", 500)
                .permission("kick", Rank.MODERATOR)
                .emote("Kappa", "https://img.example/k.png")
                .renameEmote("Kappa", "KappaHD", "https://img.example/k.png")
                .removeEmote("KappaHD")
                .addFilter(new ChatFilter("f", "foo", "g", "bar", true, false))
                .updateFilter(new ChatFilter("f", "foo", "g", "baz", true, false))
                .removeFilter("f");
    }

    /** Commands of a bot, refused ones among them; the answers come to the robot alone. */
    private void theBotAsks() {
        JsonNode blocked = json("restricted", "DE FR");
        this.room
                .cytube()
                .media()
                .fail("yt", "gone", "Video not found")
                .add(new Media("blocked", "Blocked", 60, "01:00", "yt", blocked));
        ask(KrytenCommand.say("hello")).ask(KrytenCommand.pm("alice", "psst")).ask(KrytenCommand.pm("nobody", "psst"));
        for (int i = 0; i < 25; i++) {
            ask(KrytenCommand.say("flood " + i));
        }
        ask(KrytenCommand.addVideo("yt", "gone", false, true));
        ask(KrytenCommand.addVideo("yt", "blocked", false, true));
        this.rooms.time.advance(Duration.ofSeconds(9));
        ask(KrytenCommand.voteskip()).ask(KrytenCommand.say("/afk"));
        this.room.moderation().mute("KrytenBot");
        ask(KrytenCommand.say("mmph"));
        this.room.moderation().unmute("KrytenBot");
        for (String question : List.of("requestBanlist", "requestChannelRanks", "readChanLog")) {
            ask(KrytenCommand.of(question, Map.of()));
        }
        ask(KrytenCommand.of("searchLibrary", Map.of("query", "video", "source", "library")));
        ask(KrytenCommand.of("addFilter", Map.of("name", "g", "source", "x")));
        ask(KrytenCommand.of("setOptions", Map.of("options", Map.of("externaljs", "no address", "afk_timeout", 400))));
        ask(KrytenCommand.clear());
    }

    private EveningTests ask(KrytenCommand command) {
        this.rooms.command(this.room, command);
        return this;
    }

    private static JsonNode json(String... fields) {
        var object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.length; i += 2) {
            object.put(fields[i], fields[i + 1]);
        }
        return object;
    }
}
