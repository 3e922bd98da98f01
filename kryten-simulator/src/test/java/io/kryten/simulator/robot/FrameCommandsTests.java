package io.kryten.simulator.robot;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.kryten.simulator.robot.RobotFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Commands that become a frame to CyTube. */
class FrameCommandsTests {

    private final RobotFixture fixture = new RobotFixture();

    private final SimulatedRobot robot = this.fixture.robot();

    @BeforeEach
    void start() {
        this.robot.up();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            say            | {'message':'hi'}                 | chatMsg            | {'msg':'hi'}
            say            | {'msg':'hi'}                     | chatMsg            | {'msg':'hi'}
            pm             | {'username':'bob','message':'x'} | pm                 | {'to':'bob','msg':'x'}
            pm             | {'to':'bob','msg':'x'}           | pm                 | {'to':'bob','msg':'x'}
            mute           | {'username':'bob'}               | chatMsg            | {'msg':'/mute bob','meta':{}}
            smute          | {'name':'bob'}                   | chatMsg            | {'msg':'/smute bob','meta':{}}
            kick           | {'username':'bob'}               | chatMsg            | {'msg':'/kick bob'}
            kick           | {'username':'bob','reason':'no'} | chatMsg            | {'msg':'/kick bob no'}
            ban            | {'username':'bob','reason':'no'} | chatMsg            | {'msg':'/ban bob no'}
            rmvideo        | {'uid':7}                        | delete             | 7
            rmvideo        | {'uid':'7'}                      | delete             | 7
            mvvideo        | {'from':7,'after':'prepend'}     | moveMedia          | {'from':7,'after':'prepend'}
            mvvideo        | {'from':'7','after':'3'}         | moveMedia          | {'from':7,'after':3}
            jump           | {'uid':'7'}                      | jumpTo             | 7
            clear          | {}                               | clearPlaylist      | {}
            shuffle        | {}                               | shufflePlaylist    | {}
            settemp        | {'uid':7,'temp':true}            | setTemp            | {'uid':7,'temp':true}
            pause          | {}                               | pause              | {}
            play           | {}                               | play               | {}
            seek           | {'time':1.5}                     | seekTo             | {'time':1.5}
            voteskip       | {}                               | voteskip           | {}
            playNext       | {}                               | playNext           | {}
            assignLeader   | {'name':'bob'}                   | assignLeader       | {'name':'bob'}
            assignLeader   | {}                               | assignLeader       | {'name':''}
            setMotd        | {'motd':'m'}                     | setMotd            | {'motd':'m'}
            set_motd       | {'motd':'m'}                     | setMotd            | {'motd':'m'}
            setChannelCSS  | {'css':'c'}                      | setChannelCSS      | {'css':'c'}
            setChannelJS   | {'js':'j'}                       | setChannelJS       | {'js':'j'}
            setOptions     | {'options':{'a':1}}              | setOptions         | {'a':1}
            setPermissions | {'permissions':{'kick':2}}       | setPermissions     | {'kick':2}
            updateEmote    | {'name':'n','image':'i'}         | updateEmote        | {'name':'n','image':'i','source':'imgur'}
            removeEmote    | {'name':'n'}                     | removeEmote        | {'name':'n'}
            removeFilter   | {'name':'n'}                     | removeFilter       | {'name':'n'}
            vote           | {'option':'1'}                   | vote               | {'option':1}
            closePoll      | {}                               | closePoll          | {}
            setChannelRank | {'username':'bob','rank':2}      | setChannelRank     | {'name':'bob','rank':2}
            setChannelRank | {'username':'bob','rank':1.5}    | setChannelRank     | {'name':'bob','rank':1}
            deleteFromLibrary | {'media_id':'x'}              | uncache            | {'id':'x'}
            """)
    void commandBecomesFrame(String command, String args, String frame, String data) {
        assertThat(this.fixture.command(command, args).reply())
                .isEqualTo(RobotJson.object(
                        "service", "robot", "command", command, "success", true, "data", RobotJson.success()));
        assertThat(this.fixture.room.emitted()).containsExactly(new Frame(frame, json(data)));
    }

    @Test
    void aFilterHasDefaults() {
        this.fixture.command("addFilter", "{'name':'n','source':'s'}");
        assertThat(this.fixture.room.emitted())
                .containsExactly(new Frame(
                        "addFilter",
                        json("{'name':'n','source':'s','flags':'gi','replace':'','filterlinks':false,'active':true}")));
    }

    @Test
    void optionsOfPollAreRenamed() {
        this.fixture.command("newPoll", "{'title':'Q','options':['a','b']}");
        assertThat(this.fixture.room.emitted())
                .containsExactly(
                        new Frame("newPoll", json("{'title':'Q','opts':['a','b'],'obscured':false,'timeout':0}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            say            | {'message':''}           | Missing message
            pm             | {'username':'bob'}       | Missing username or message
            mute           | {}                       | Missing username
            kick           | {'reason':'x'}           | Missing username
            rmvideo        | {}                       | Missing uid
            mvvideo        | {'from':1}               | Missing 'from' or 'after'
            jump           | {'uid':null}             | Missing uid
            settemp        | {'uid':1}                | Missing uid or temp
            seek           | {}                       | Missing time
            setOptions     | {'options':{}}           | Missing options
            setPermissions | {}                       | Missing permissions
            updateEmote    | {'name':'n'}             | Missing name or image
            addFilter      | {'name':'n'}             | Missing name or source
            newPoll        | {'title':'Q','opts':[1]} | Missing title or options
            vote           | {}                       | Missing option
            vote           | {'option':'x'}           | invalid literal for int() with base 10: 'x'
            setChannelRank | {'username':'bob'}       | Missing username or rank
            setChannelRank | {'username':'b','rank':[]} | invalid literal for int() with base 10: '[]'
            deleteFromLibrary | {}                    | Missing media_id
            """)
    void missingArgumentIsOuterFailure(String command, String args, String error) {
        assertThat(this.fixture.command(command, args).reply())
                .isEqualTo(RobotJson.object("service", "robot", "success", false, "error", error));
        assertThat(this.fixture.room.emitted()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            jump          | {'uid':7}            | Failed to jump to video
            rmvideo       | {'uid':'x'}          | Failed to delete video
            setMotd       | {'motd':5}           | Failed to set MOTD
            setChannelCSS | {'css':5}            | Failed to set channel CSS
            setOptions    | {'options':[1]}      | Failed to set options
            newPoll       | {'title':'Q','options':5} | Failed to create poll
            """)
    void wrongTypeIsInnerFailure(String command, String args, String error) {
        assertThat(this.fixture.command(command, args).data()).isEqualTo(RobotJson.refusal(error));
        assertThat(this.fixture.room.emitted()).isEmpty();
    }

    @Test
    void unkickIsInnerFailure() {
        assertThat(this.fixture.command("unkick", "{'username':'bob'}").data())
                .isEqualTo(RobotJson.object("error", "Not implemented in handler yet"));
    }

    @Test
    void onlyChatSucceedsWithoutCyTube() {
        this.robot.loseCyTube("gone");
        assertThat(this.fixture.command("mute", "{'username':'bob'}").data())
                .isEqualTo(RobotJson.refusal("Failed to mute user"));
        assertThat(this.fixture.command("say", "{'message':'hi'}").data()).isEqualTo(RobotJson.success());
        assertThat(this.fixture
                        .command("requestBanlist", "{}")
                        .reply()
                        .path("error")
                        .asText())
                .isEqualTo("Failed to send banlist request to CyTube");
        assertThat(this.fixture.room.emitted()).isEmpty();
    }

    @Test
    void commandsThatCyTubeIgnoresSucceed() {
        assertThat(this.fixture
                        .ask("{\"command\":\"playlist.delete\",\"payload\":{\"uid\":3}}")
                        .data())
                .isEqualTo(RobotJson.object("status", "sent", "uid", 3));
        assertThat(this.fixture
                        .ask("{\"command\":\"playlist.move\"}")
                        .reply()
                        .path("error")
                        .asText())
                .isEqualTo("Missing from_uid or after_uid in payload");
        assertThat(this.fixture.room.emitted()).isEmpty();
    }
}
