package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.kryten.simulator.robot.RobotFixture.envelope;
import static io.kryten.simulator.robot.RobotFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

/** The robot's state of its channel, and its drift (protocol.md section 3). */
class StateQueriesTests {

    private static final String ALICE =
            "{'name':'alice','rank':1,'profile':{'image':'i','text':'t'},'meta':{'muted':true}}";

    private final RobotFixture fixture = new RobotFixture();

    private final SimulatedRobot robot = this.fixture.robot();

    @BeforeEach
    void start() {
        this.robot.up();
    }

    @Test
    void emptyStateHasEmptyReplies() {
        assertThat(state("state.all", "{}"))
                .isEqualTo(json("{'emotes':[],'playlist':[],'userlist':[],"
                        + "'stats':{'emote_count':0,'playlist_count':0,'user_count':0}}"));
        assertThat(state("state.motd", "{}")).isEqualTo(json("{'motd':''}"));
    }

    @Test
    void joinsAndLeavesAreFollowed() {
        says("userlist", "[{'name':'bob','rank':0}]");
        says("addUser", ALICE);
        assertThat(state("state.userlist", "{}").path("userlist").findValuesAsText("name"))
                .containsExactly("bob", "alice");
        says("userLeave", "{'name':'bob'}");
        assertThat(state("state.userlist", "{}").path("userlist").findValuesAsText("name"))
                .containsExactly("alice");
    }

    @Test
    void rankEventReplacesWholeUser() {
        says("addUser", ALICE);
        says("setUserRank", "{'name':'alice','rank':2}");
        assertThat(state("state.user", "{'username':'alice'}"))
                .isEqualTo(json("{'user':{'name':'alice','rank':2},'profile':{}}"));
        assertThat(state("state.profiles", "{}")).isEqualTo(json("{'profiles':{}}"));
    }

    @Test
    void rankEventAddsAbsentUserToRobotState() {
        says("setUserRank", "{'name':'carol','rank':2,'userrank':5}");
        assertThat(state("state.userlist", "{}")).isEqualTo(json("{'userlist':[{'name':'carol','rank':2}]}"));
    }

    @Test
    void afkIsFollowedAndMetaIsNot() {
        says("addUser", ALICE);
        says("setUserMeta", "{'name':'alice','meta':{'muted':false}}");
        says("setAFK", "{'name':'alice','afk':true}");
        JsonNode user = state("state.user", "{'username':'alice'}");
        assertThat(user.at("/user/meta")).isEqualTo(json("{'muted':true,'afk':true}"));
        assertThat(user.path("profile")).isEqualTo(json("{'image':'i','text':'t'}"));
    }

    @Test
    void rememberedEventStaysUnchanged() {
        says("addUser", ALICE);
        says("setAFK", "{'name':'alice','afk':true}");
        assertThat(this.fixture
                        .published("kryten.events.cytube.lounge.adduser")
                        .get(0)
                        .path("payload"))
                .isEqualTo(json(ALICE));
    }

    @Test
    void itemsAreQueuedMovedAndDeleted() {
        says("playlist", "[{'uid':0},{'uid':1},{'uid':2}]");
        says("queue", "{'item':{'uid':3},'after':1}");
        assertThat(uids()).containsExactly("0", "1", "3", "2");
        says("moveVideo", "{'from':2,'after':'prepend'}");
        assertThat(uids()).containsExactly("2", "0", "1", "3");
        says("moveVideo", "{'from':2,'after':3}");
        assertThat(uids()).containsExactly("0", "1", "3", "2");
        says("moveVideo", "{'from':1,'after':'append'}");
        says("delete", "{'uid':3}");
        assertThat(uids()).containsExactly("0", "2", "1");
    }

    @Test
    void robotStateAppendsItemsQueuedInFront() {
        says("playlist", "[{'uid':1}]");
        says("queue", "{'item':{'uid':2},'after':'prepend'}");
        assertThat(uids()).containsExactly("1", "2");
    }

    @Test
    void itemOfUidZeroIsNeitherMovedNorDeleted() {
        says("playlist", "[{'uid':0},{'uid':1}]");
        says("moveVideo", "{'from':0,'after':1}");
        says("delete", "{'uid':0}");
        assertThat(uids()).containsExactly("0", "1");
    }

    @Test
    void tempFlagsAndEmotesComeFromJoin() {
        says("playlist", "[{'uid':1,'temp':false}]");
        says("emoteList", "[{'name':'a'}]");
        says("setTemp", "{'uid':1,'temp':true}");
        says("updateEmote", "{'name':'b'}");
        assertThat(state("state.playlist", "{}")).isEqualTo(json("{'playlist':[{'uid':1,'temp':false}]}"));
        assertThat(state("state.emotes", "{}")).isEqualTo(json("{'emotes':[{'name':'a'}]}"));
    }

    @Test
    void textsAreFollowedAndSettingsAreNot() {
        says("setMotd", "'<b>m</b>'");
        says("channelCSSJS", "{'css':'a{}','js':'1'}");
        says("channelOpts", "{'afk_timeout':1}");
        says("setPermissions", "{'kick':2}");
        assertThat(state("state.motd", "{}")).isEqualTo(json("{'motd':'<b>m</b>'}"));
        assertThat(state("state.css", "{}")).isEqualTo(json("{'css':'a{}'}"));
        assertThat(state("state.js", "{}")).isEqualTo(json("{'js':'1'}"));
        assertThat(state("state.options", "{}")).isEqualTo(json("{'options':{}}"));
        assertThat(state("state.permissions", "{}")).isEqualTo(json("{'permissions':{}}"));
    }

    @Test
    void anUnknownUserIsNull() {
        assertThat(state("state.user", "{'username':'Alice'}")).isEqualTo(json("{'user':null,'profile':null}"));
        assertThat(this.fixture.query("state.user", "{}").reply())
                .isEqualTo(RobotJson.object(
                        "service", "robot", "command", "state.user", "success", false, "error", "username required"));
    }

    @Test
    void everyRobotAnswersForAnyChannel() {
        assertThat(this.fixture
                        .ask(envelope("state.userlist", "{}", "cytu.be", "other"))
                        .replies())
                .hasSize(1);
    }

    @Test
    void restartEmptiesState() {
        says("addUser", ALICE);
        this.robot.restart();
        assertThat(state("state.userlist", "{}")).isEqualTo(json("{'userlist':[]}"));
    }

    private JsonNode state(String query, String parameters) {
        return this.fixture.query(query, parameters).data();
    }

    private void says(String frame, String data) {
        this.fixture.roomSays(this.robot, frame, data);
    }

    private Iterable<String> uids() {
        return state("state.playlist", "{}").path("playlist").findValuesAsText("uid");
    }
}
