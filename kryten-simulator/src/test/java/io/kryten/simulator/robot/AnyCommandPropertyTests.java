package io.kryten.simulator.robot;

import java.util.List;

import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

/** Arbitrary commands, after which the robot goes on. */
class AnyCommandPropertyTests {

    private static final List<String> COMMANDS = List.of(
            "say",
            "pm",
            "mute",
            "kick",
            "addvideo",
            "rmvideo",
            "mvvideo",
            "jump",
            "settemp",
            "seek",
            "assignLeader",
            "setMotd",
            "setChannelCSS",
            "setOptions",
            "setPermissions",
            "updateEmote",
            "addFilter",
            "newPoll",
            "vote",
            "setChannelRank",
            "requestBanlist",
            "unban",
            "readChanLog",
            "searchLibrary",
            "deleteFromLibrary",
            "restart",
            "playlist.move",
            "playlist.queue",
            "system.ping",
            "system.stats",
            "system.reload",
            "state.user",
            "state.all");

    private static final List<String> NAMES = List.of(
            "message",
            "msg",
            "username",
            "name",
            "to",
            "reason",
            "uid",
            "from",
            "after",
            "temp",
            "time",
            "type",
            "id",
            "url",
            "pos",
            "motd",
            "css",
            "options",
            "permissions",
            "image",
            "source",
            "title",
            "timeout",
            "option",
            "rank",
            "ban_id",
            "count",
            "query",
            "media_id",
            "payload",
            "config_path");

    @Test
    void anyCommandLeavesRobotRunning() {
        forAll(500, bodies(), body -> {
            RobotFixture fixture = new RobotFixture();
            SimulatedRobot robot = fixture.robot();
            robot.up();
            fixture.ask(body);
            // Longer than the robot waits for any frame.
            fixture.advance(9_000);
            assertThat(fixture.command("say", "{'message':'still here'}").replies())
                    .hasSize(1);
            assertThat(fixture.query("state.motd", "{}").replies()).hasSize(1);
        });
    }

    private static Generator<String> bodies() {
        Generator<String> values = Generator.of(
                "null",
                "true",
                "false",
                "0",
                "-1",
                "7",
                "2.5",
                "1e999",
                "123456789012345678901234567890",
                "\"\"",
                "\"x\"",
                "\"12\"",
                "\"\u0664\"",
                "\"1_0\"",
                "[]",
                "[1,\"a\"]",
                "{}",
                "{\"uid\":1}");
        Generator<String> names = Generator.of(NAMES);
        Generator<String> field = random -> "\"" + names.next(random) + "\":" + values.next(random);
        Generator<String> fields = field.list(0, 6).map(list -> String.join(",", list));
        Generator<String> args = Generator.oneOf(fields.map(all -> "{" + all + "}"), values);
        Generator<String> command = Generator.oneOf(Generator.of(COMMANDS).map(name -> "\"" + name + "\""), values);
        Generator<String> meta = Generator.oneOf(
                Generator.of("{\"domain\":\"cytu.be\",\"channel\":\"Lounge\"}"),
                values,
                random -> "{\"domain\":" + values.next(random) + ",\"channel\":" + values.next(random) + "}");
        Generator<String> whole = random -> {
            String more = fields.next(random);
            return "{\"command\":" + command.next(random) + ",\"args\":" + args.next(random) + ",\"meta\":"
                    + meta.next(random) + (more.isEmpty() ? "" : "," + more) + "}";
        };
        return Generator.oneOf(values, whole);
    }
}
