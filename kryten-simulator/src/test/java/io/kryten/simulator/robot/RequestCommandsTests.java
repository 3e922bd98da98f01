package io.kryten.simulator.robot;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.simulator.robot.RobotFixture.Asked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.kryten.simulator.robot.RobotFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Commands whose answer is a whole event. */
class RequestCommandsTests {

    private static final String BANS = "[{'id':1,'name':'Troll'},{'id':2,'name':'bob'},{'id':3,'name':'troll'}]";

    private final RobotFixture fixture = new RobotFixture();

    @BeforeEach
    void start() {
        this.fixture.robot().up();
    }

    @Test
    void replyIsWholeEnvelope() {
        this.fixture.room.answers("requestBanlist", "banlist", json(BANS));
        JsonNode envelope = this.fixture.command("requestBanlist", "{}").data().path("banlist");
        assertThat(envelope.path("event_name").textValue()).isEqualTo("banlist");
        assertThat(envelope.path("payload")).isEqualTo(json(BANS));
        assertThat(this.fixture.published("kryten.events.cytube.lounge.banlist"))
                .containsExactly(envelope);
    }

    @Test
    void replyKeyDependsOnCommand() {
        this.fixture
                .room
                .answers("requestChannelRanks", "channelRanks", json("[]"))
                .answers("readChanLog", "readChanLog", json("{'success':true,'data':''}"))
                .answers("searchMedia", "searchResults", json("{'source':'library','results':[]}"));
        assertThat(this.fixture.command("requestChannelRanks", "{}").data().has("ranks"))
                .isTrue();
        assertThat(this.fixture.command("readChanLog", "{'count':5}").data().has("log"))
                .isTrue();
        assertThat(this.fixture
                        .command("searchLibrary", "{'query':'movie'}")
                        .data()
                        .has("results"))
                .isTrue();
        assertThat(this.fixture.room.emitted())
                .containsExactly(
                        new Frame("requestChannelRanks", json("{}")),
                        new Frame("readChanLog", json("{'count':5}")),
                        new Frame("searchMedia", json("{'query':'movie','source':'library'}")));
    }

    @Test
    void missingEventFailsRequestAfterFiveSeconds() {
        Asked asked = this.fixture.command("requestBanlist", "{}");
        Asked said = this.fixture.command("say", "{'message':'hi'}");
        this.fixture.advance(4999);
        assertThat(said.replies()).isEmpty();
        this.fixture.advance(1);
        assertThat(asked.reply().path("error").asText()).isEqualTo("CyTube did not respond with 'banlist' within 5.0s");
        assertThat(said.times()).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void unbanByNameFindsAllIds() {
        this.fixture.room.answers("requestBanlist", "banlist", json(BANS));
        assertThat(this.fixture.command("unban", "{'username':'TROLL'}").data())
                .isEqualTo(RobotJson.object("success", true, "removed", 2));
        assertThat(this.fixture.room.emitted())
                .endsWith(
                        new Frame("unban", json("{'id':1,'name':'Troll'}")),
                        new Frame("unban", json("{'id':3,'name':'troll'}")));
    }

    @Test
    void unbanOfUnknownNameIsInnerFailure() {
        this.fixture.room.answers("requestBanlist", "banlist", json("[]"));
        assertThat(this.fixture.command("unban", "{'username':'carol'}").data())
                .isEqualTo(RobotJson.refusal("No active ban for 'carol'"));
    }

    @Test
    void unbanByIdAloneIsRefused() {
        assertThat(this.fixture
                        .command("unban", "{'id':1}")
                        .reply()
                        .path("error")
                        .asText())
                .isEqualTo("Missing username or ban_id");
    }

    @Test
    void unbanByNameAndIdNeedsNoRequest() {
        assertThat(this.fixture.command("unban", "{'id':'4','username':'bob'}").data())
                .isEqualTo(RobotJson.success());
        assertThat(this.fixture.room.emitted()).containsExactly(new Frame("unban", json("{'id':4,'name':'bob'}")));
    }
}
