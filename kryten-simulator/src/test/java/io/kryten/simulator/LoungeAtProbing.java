package io.kryten.simulator;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Rank;
import io.kryten.event.Media;
import io.kryten.simulator.cytube.Account;
import io.kryten.testsupport.FakeConnection;

/**
 * The lounge at the start of {@code command-replies.jsonl}: its state after the events of
 * {@code lounge-cold-start.jsonl} up to that time.
 */
final class LoungeAtProbing {

    final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T11:07:38.818727Z"));

    final FakeConnection bus = new FakeConnection(this.time);

    final SimulatedRoom room = SimulatedRoom.builder("cytu.be", "lounge")
            .time(this.time)
            .owner("owner_al")
            .room(room -> room.options(JsonNodeFactory.instance
                    .objectNode()
                    .put("pagetitle", "The Lounge")
                    .put("afk_timeout", 300)))
            .robot(robot -> robot.account(account("KrytenBot", Rank.OWNER)))
            .connect(this.bus);

    LoungeAtProbing() {
        fillCatalogue();
        join("owner_al", Rank.CREATOR);
        join("mod_bea", Rank.MODERATOR);
        join("alice", Rank.REGISTERED);
        join("bob", Rank.REGISTERED);
        // Ten uids were given: five items, and five new uids after their shuffle.
        this.room
                .playlist()
                .add("cu", "<iframe src=\"https://example.com/embed/1\"></iframe>")
                .add("cm", "https://cytu.be/m1.json");
        this.time.advance(Duration.ofSeconds(5));
        this.room.playlist().add("cm", "https://cytu.be/m2.json").add("cm", "https://cytu.be/m3.json");
        this.time.advance(Duration.ofSeconds(5));
        this.room.playlist().add("hl", "https://cytu.be/live.m3u8").shuffle().clear();
        join("troll", Rank.REGISTERED);
        this.room.as("mod_bea").moderation().ban("troll", "go away");
        this.room.settings().css("body{background:#000}").js("console.log(1)");
        this.room.moderation().rank("carol", Rank.MODERATOR);
        for (String name : new String[] {"alice", "mod_bea", "bob", "owner_al"}) {
            this.room.leave(name);
        }
        this.time.advance(Duration.ofMinutes(3));
        join("owner_al", Rank.CREATOR);
        join("bob", Rank.REGISTERED);
        join("carol", Rank.MODERATOR);
        this.time.advance(Duration.ofSeconds(6));
    }

    private Visitor join(String name, Rank rank) {
        // Aliases are sent in the order of the joins.
        this.time.advance(Duration.ofSeconds(1));
        return this.room.join(account(name, rank));
    }

    /** All parts ran on one machine. */
    private static Account account(String name, Rank rank) {
        return Account.of(name, rank).withIp("yFA.j8g.iXh.gvS");
    }

    private void fillCatalogue() {
        for (int i = 1; i <= 3; i++) {
            ObjectNode meta = JsonNodeFactory.instance.objectNode();
            meta.putObject("direct")
                    .putArray("720")
                    .addObject()
                    .put("link", "https://cytu.be/v" + i + ".mp4")
                    .put("contentType", "video/mp4")
                    .put("quality", 720);
            int seconds = 30 + 60 * i;
            this.room
                    .cytube()
                    .media()
                    .add(new Media(
                            "https://cytu.be/m" + i + ".json",
                            "Test Movie " + i,
                            seconds,
                            "0" + seconds / 60 + ":30",
                            "cm",
                            meta));
        }
        this.room
                .cytube()
                .media()
                .fail("cm", "https://cytu.be/nope.json", "Expected HTTP 200 OK, not 404 Not Found")
                .fail(
                        "yt",
                        "dQw4w9WgXcQ",
                        "The YouTube API now requires an API key.  Please see the documentation for youtube-v3-key in "
                                + "config.template.yaml");
    }
}
