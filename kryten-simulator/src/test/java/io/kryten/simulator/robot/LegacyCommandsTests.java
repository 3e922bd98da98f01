package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.simulator.robot.RobotFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

/** The older subject, which is never answered (protocol.md section 2). */
class LegacyCommandsTests {

    private final RobotFixture fixture = new RobotFixture();

    @BeforeEach
    void start() {
        this.fixture.robot().up();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            chat      | {'message':'hi'}                | chatMsg    | {'msg':'hi'}
            chat      | {'message':'x','metadata':{'meta':{}}} | chatMsg | {'msg':'x','meta':{}}
            pm        | {'to':'bob','message':'x'}      | pm         | {'to':'bob','msg':'x'}
            unmute    | {'username':'bob'}              | chatMsg    | {'msg':'/unmute bob','meta':{}}
            queue     | {'type':'yt','id':'x'}          | queue      | {'type':'yt','id':'x','pos':'end','temp':false}
            add_video | {'url':'yt:x','position':'next'} | queue     | {'id':'yt:x','pos':'next','temp':false}
            queue     | {'type':'cu','id':'https://420grindhouse.com/view?m=a'} | queue | {'type':'cm','id':'https://www.420grindhouse.com/api/v1/media/cytube/a.json?format=json','pos':'end','temp':false}
            move      | {'from':1,'after':2}            | moveMedia  | {'from':1,'after':2}
            setTemp   | {'uid':1}                       | setTemp    | {'uid':1,'temp':true}
            clear     | {'whatever':1}                  | clearPlaylist | {}
            new_poll  | {'title':'Q','options':['a']}   | newPoll    | {'title':'Q','opts':['a'],'obscured':false,'timeout':0}
            """)
    void anActionBecomesAFrame(String action, String data, String frame, String sent) {
        send("{'action':'" + action + "','data':" + data + "}");
        assertThat(this.fixture.room.emitted()).containsExactly(new Frame(frame, json(sent)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'chat','data':{'msg':'hi'}}",
                "{'action':'chat','data':{'message':'hi','color':'red'}}",
                "{'action':'pm','data':{'to':'bob'}}",
                "{'action':'frobnicate','data':{}}",
                "{'data':{}}",
                "{'action':'chat','data':[1]}",
                "[1]",
                "oops"
            })
    void whatIsNotExactlyRightDoesNothing(String body) {
        send(body);
        assertThat(this.fixture.room.emitted()).isEmpty();
    }

    @Test
    void theyAreCounted() {
        send("{'action':'clear'}");
        send("{'action':'frobnicate'}");
        JsonNode stats =
                this.fixture.query("system.stats", "{}").replies().get(1).path("data");
        assertThat(stats.path("cytube_commands_processed").intValue()).isEqualTo(2);
        assertThat(stats.path("cytube_commands_succeeded").intValue()).isEqualTo(1);
        assertThat(stats.path("cytube_commands_failed").intValue()).isEqualTo(1);
    }

    private void send(String body) {
        this.fixture.bus.publish("kryten.commands.cytube.lounge.any", body.replace('\'', '"'));
        assertThat(this.fixture.bus.sent())
                .allSatisfy(message -> assertThat(message.replyTo()).isNull());
    }
}
