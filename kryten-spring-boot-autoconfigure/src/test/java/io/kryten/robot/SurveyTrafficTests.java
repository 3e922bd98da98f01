package io.kryten.robot;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.protocol.CommandCodec;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages and bytes on the bus until the robots and the state of all channels are known. */
class SurveyTrafficTests {

    private static final Traffic ONE = start(1);

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 50})
    void startNeedsMessagesAndBytesLinearInChannels(int channels) {
        Traffic traffic = start(channels);
        // One name request, one for health, one for the state; texts are asked for on a bus of one robot alone.
        assertThat(traffic.requests).isEqualTo(channels + 2);
        assertThat(ONE.requests).isEqualTo(3 + 3);
        // One name, two shapes of health and one state for each robot.
        assertThat(traffic.messages - traffic.requests).isEqualTo(4L * channels);
        assertThat(traffic.bytes).isLessThan(ONE.bytes * channels);
    }

    private static Traffic start(int count) {
        ManualScheduler time = new ManualScheduler();
        FakeConnection bus = new FakeConnection(time);
        List<Channel> channels = IntStream.range(0, count)
                .mapToObj(i -> new Channel("cytu.be", "channel" + (100 + i)))
                .toList();
        channels.forEach(channel -> robot(channel).on(bus));
        RobotDirectory directory = new RobotDirectory(bus, new KrytenChannels(channels), "test", time);
        try (RobotMonitor monitor = new RobotMonitor(bus, directory, time)) {
            monitor.start();
            // Each channel synchronizes on its own, and all surveys are one round.
            List<CompletableFuture<RobotSurvey>> surveys = channels.stream()
                    .map(channel -> monitor.survey(List.of(channel)))
                    .toList();
            time.advance(Duration.ofSeconds(1));
            Map<Channel, String> names = new LinkedHashMap<>();
            IntStream.range(0, count)
                    .forEach(i -> names.put(
                            channels.get(i),
                            "" + surveys.get(i).join().of(channels.get(i)).name()));
            CompletableFuture<Map<Channel, RobotStateReplies>> replies = new RobotStateQuery(
                            bus, new CommandCodec("test", Clock.systemUTC()), directory)
                    .ask(names, surveys.get(0).join().channelsOnBus());
            time.advance(Duration.ofSeconds(1));
            assertThat(replies.join().values())
                    .hasSize(count)
                    .allMatch(reply -> reply.availability() == RobotStateReplies.Availability.AVAILABLE);
        }
        return new Traffic(
                bus.sent().stream().filter(message -> message.replyTo() != null).count(),
                bus.sent().size(),
                bus.sent().stream().mapToLong(message -> message.body().length).sum());
    }

    private static ScriptedRobot robot(Channel channel) {
        String name = "Bot_" + channel.name();
        String item = "{\"media\":{\"id\":\"id\",\"title\":\"A title\",\"seconds\":100,\"type\":\"yt\"},\"uid\":1}";
        String state = "{\"userlist\":[{\"name\":\"" + name + "\",\"rank\":3}],\"playlist\":["
                + String.join(",", Collections.nCopies(500, item)) + "]}";
        ScriptedRobot robot = new ScriptedRobot(channel.domain(), channel.name(), name);
        for (String text : List.of("state.motd", "state.css", "state.js")) {
            robot.answers(text);
        }
        return robot.answers("state.all", ScriptedRobot.reply("state.all", state));
    }

    private record Traffic(long requests, long messages, long bytes) {}
}
