package io.kryten.test.robot;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes as a command, the robot lives on. */
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

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theRobotLivesOn(@ForAll("bodies") String body) {
        RobotFixture fixture = new RobotFixture();
        SimulatedRobot robot = fixture.robot();
        robot.up();
        fixture.ask(body);
        // Longer than it waits for anything.
        fixture.advance(9_000);
        assertThat(fixture.command("say", "{'message':'still here'}").replies()).hasSize(1);
        assertThat(fixture.query("state.motd", "{}").replies()).hasSize(1);
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> values = Arbitraries.of(
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
        Arbitrary<String> fields = Combinators.combine(Arbitraries.of(NAMES), values)
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(6)
                .map(list -> String.join(",", list));
        Arbitrary<String> args = Arbitraries.oneOf(fields.map(all -> "{" + all + "}"), values);
        Arbitrary<String> command = Arbitraries.oneOf(Arbitraries.of(COMMANDS).map(name -> "\"" + name + "\""), values);
        Arbitrary<String> meta = Arbitraries.oneOf(
                Arbitraries.just("{\"domain\":\"cytu.be\",\"channel\":\"Lounge\"}"),
                values,
                Combinators.combine(values, values)
                        .as((domain, channel) -> "{\"domain\":" + domain + ",\"channel\":" + channel + "}"));
        return Arbitraries.oneOf(
                values,
                Combinators.combine(command, args, meta, fields)
                        .as((name, arguments, target, more) -> "{\"command\":" + name + ",\"args\":" + arguments
                                + ",\"meta\":" + target + (more.isEmpty() ? "" : "," + more) + "}"));
    }
}
