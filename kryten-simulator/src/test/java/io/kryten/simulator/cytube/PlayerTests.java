package io.kryten.simulator.cytube;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlayerTests {

    private final RoomFixture fixture = new RoomFixture();

    private final Visitor owner = this.fixture.owner;

    @Test
    void mediaStartsWithLeadInOfThreeSeconds() {
        this.fixture.play("one");

        JsonNode started = this.owner.last("changeMedia");
        assertThat(started.path("currentTime").asInt()).isEqualTo(-3);
        assertThat(started.path("paused").asBoolean()).isTrue();
        this.fixture.passSeconds(2.4);
        assertThat(this.owner.last("mediaUpdate")).isEqualTo(Visitor.json("{'currentTime':0,'paused':false}"));
    }

    @Test
    void positionIsSentEveryFiveSeconds() {
        this.fixture.play("one");
        this.fixture.passSeconds(20);

        assertThat(positions()).containsExactly(0.0, 5.0, 10.0, 15.0);
    }

    @Test
    void nextMediaStartsTwoSecondsAfterEnd() {
        this.fixture.play("one", "two");
        this.fixture.passSeconds(3 + 60 + 1.9 - 1.2);
        assertThat(this.fixture.playing()).isEqualTo("one");
        this.fixture.passSeconds(0.1);
        assertThat(this.fixture.playing()).isEqualTo("two");
        this.fixture.passSeconds(65);
        assertThat(this.fixture.playing()).isEqualTo("one");
    }

    @Test
    void onlyMediaStartsAgain() {
        this.fixture.play("one");
        this.fixture.passSeconds(65);

        assertThat(this.owner.all("changeMedia")).hasSize(2);
    }

    @Test
    void onlyTemporaryMediaLeavesEmptyPlaylist() {
        this.fixture.play("one");
        this.owner.emit("setTemp", "{'uid':0,'temp':true}");
        this.fixture.passSeconds(65);

        assertThat(this.fixture.room.nowPlaying()).isEmpty();
        assertThat(this.fixture.playlist()).isEmpty();
    }

    @Test
    void liveStreamNeverEnds() {
        this.owner.queue("tw", "somebody");
        this.fixture.play("one");
        this.fixture.passSeconds(100_000);

        assertThat(this.fixture.playing()).isEqualTo("somebody");
        assertThat(this.owner.last("changeMedia").path("currentTime").asInt(-1)).isZero();
        assertThat(this.owner.last("changeMedia").path("duration").asText()).isEqualTo("--:--");
        assertThat(positions()).isEmpty();
    }

    @Test
    void joiningClientReceivesLastPosition() {
        this.fixture.play("one");
        this.fixture.passSeconds(10.8);

        assertThat(this.fixture
                        .join("bob")
                        .last("changeMedia")
                        .path("currentTime")
                        .asDouble())
                .isEqualTo(8);
        assertThat(this.fixture.room.nowPlaying().orElseThrow().position()).isEqualTo(8);
    }

    @Test
    void leaderStopsTheClock() {
        this.fixture.play("one", "two");
        Visitor alice = this.fixture.join("alice").forget();
        this.owner.forget().emit("assignLeader", "{'name':'alice'}");
        assertThat(this.owner.names()).containsExactly("setLeader", "setUserRank");
        assertThat(this.owner.last("setUserRank")).isEqualTo(Visitor.json("{'name':'alice','rank':1.5}"));
        assertThat(alice.names()).containsExactly("rank", "setLeader", "setUserRank");
        assertThat(alice.session().rank()).isEqualTo(Rank.LEADER);

        this.fixture.passSeconds(100);
        assertThat(positions()).isEmpty();
        alice.emit("mediaUpdate", "{'id':'one','currentTime':42.5,'paused':true,'type':'yt'}");
        assertThat(this.owner.last("mediaUpdate")).isEqualTo(Visitor.json("{'currentTime':42.5,'paused':true}"));
        alice.emit("mediaUpdate", "{'id':'other','currentTime':1}");
        this.owner.emit("mediaUpdate", "{'id':'one','currentTime':2}");
        assertThat(positions()).containsExactly(42.5);

        alice.emit("playNext");
        assertThat(this.owner.last("changeMedia").path("currentTime").asInt(-1)).isZero();
        assertThat(this.owner.last("changeMedia").path("paused").asBoolean(true))
                .isFalse();
    }

    @Test
    void clockContinuesAfterLeadership() {
        this.fixture.play("one");
        Visitor alice = this.fixture.join("alice").forget();
        this.owner.emit("assignLeader", "{'name':'alice'}");
        alice.emit("mediaUpdate", "{'id':'one','currentTime':30,'paused':true}");
        this.owner.forget().emit("assignLeader", "{'name':''}");

        assertThat(this.owner.names()).containsExactly("setUserRank", "setLeader", "mediaUpdate");
        assertThat(this.owner.last("setUserRank")).isEqualTo(Visitor.json("{'name':'alice','rank':1}"));
        assertThat(this.owner.last("mediaUpdate")).isEqualTo(Visitor.json("{'currentTime':30,'paused':false}"));
        assertThat(alice.session().rank()).isEqualTo(Rank.REGISTERED);
        this.fixture.passSeconds(5);
        assertThat(this.fixture.room.nowPlaying().orElseThrow().position()).isEqualTo(35);
    }

    @Test
    void clockContinuesWhenLeaderLeaves() {
        this.fixture.play("one");
        Visitor alice = this.fixture.join("alice");
        this.owner.emit("assignLeader", "{'name':'alice'}").forget();
        alice.leave();

        assertThat(this.owner.names()).startsWith("userLeave", "setLeader", "mediaUpdate");
        assertThat(this.owner.last("setLeader").asText("x")).isEmpty();
        assertThat(this.fixture.room.truth().leader()).isNull();
    }

    @Test
    void leaderOfHigherRankKeepsRank() {
        Visitor moderator = this.fixture.join("mod_bea", Rank.MODERATOR);
        this.owner.forget().emit("assignLeader", "{'name':'mod_bea'}");
        assertThat(this.owner.names()).containsExactly("setLeader");
        assertThat(moderator.session().rank()).isEqualTo(Rank.MODERATOR);

        this.fixture.join("alice");
        this.owner.forget().emit("assignLeader", "{'name':'alice'}");
        assertThat(this.owner.names()).containsExactly("setUserRank", "setLeader", "setUserRank");
        assertThat(this.owner.all("setUserRank").get(0)).isEqualTo(Visitor.json("{'name':'mod_bea','rank':2}"));
    }

    @Test
    void leaderMustBePresentAndSpelledExactly() {
        this.fixture.join("alice");
        this.owner.emit("assignLeader", "{'name':'Alice'}");

        assertThat(this.owner.errors()).containsExactly("Unable to assign leader: could not find user Alice");
        Visitor bob = this.fixture.join("bob").emit("assignLeader", "{'name':'bob'}");
        assertThat(bob.last("kick").path("reason").asText())
                .isEqualTo("Attempted assignLeader without sufficient permission");
    }

    @Test
    void absentLeaderEndsLeadershipSilently() {
        this.fixture.play("one");
        this.fixture.join("alice");
        this.owner.emit("assignLeader", "{'name':'alice'}").forget();
        this.owner.emit("assignLeader", "{'name':'nobody'}");
        assertThat(this.owner.names()).containsExactly("setUserRank", "errorMsg");
        this.fixture.passSeconds(100);

        assertThat(positions()).isEmpty();
        assertThat(this.fixture.room.truth().leader()).isNull();
        this.owner.emit("assignLeader", "{'name':''}");
        this.fixture.passSeconds(5);
        assertThat(positions()).isNotEmpty();
    }

    @Test
    void leaderRemovalWithoutLeaderEndsLeadIn() {
        this.fixture.play("one");
        this.owner.forget().emit("assignLeader", "{'name':''}");

        assertThat(this.owner.names()).containsExactly("setLeader", "mediaUpdate");
        assertThat(this.owner.last("mediaUpdate")).isEqualTo(Visitor.json("{'currentTime':-3,'paused':false}"));
    }

    @Test
    void aNewMediumResetsDrinksAndVotes() {
        this.fixture.play("one", "two");
        this.owner.say("/d3 all").forget().emit("playNext");

        assertThat(this.owner.names()).containsExactly("setCurrent", "changeMedia", "drinkCount", "voteskip");
        assertThat(this.owner.last("drinkCount").asInt(-1)).isZero();
        assertThat(this.owner.last("voteskip")).isEqualTo(Visitor.json("{'count':0,'need':0}"));
        assertThat(this.fixture.room.channelLog())
                .contains("[playlist] owner_al skipped Title of one\n")
                .contains("[playlist] Now playing: Title of two (yt:two)");
    }

    private List<Double> positions() {
        return this.owner.all("mediaUpdate").stream()
                .map(update -> update.path("currentTime").asDouble())
                .toList();
    }
}
