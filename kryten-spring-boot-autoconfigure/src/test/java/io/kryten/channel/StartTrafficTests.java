package io.kryten.channel;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests and bytes on the bus until the states of all channels are live. */
class StartTrafficTests {

    private static final int BUCKET_VALUES = 5;

    private static final Traffic ONE = start(1);

    @ParameterizedTest
    @ValueSource(ints = {4, 16, 50})
    void requestsAndBytesAreLinearInChannels(int channels) {
        Traffic traffic = start(channels);
        // A name and the values of the buckets for each channel; one system.health and one state.all for the bus.
        assertThat(traffic.requests).isEqualTo(channels * (1 + BUCKET_VALUES) + 2);
        assertThat(traffic.bytes).isLessThan(ONE.bytes * channels);
    }

    private static Traffic start(int count) {
        ManualScheduler time = new ManualScheduler();
        FakeConnection bus = new FakeConnection(time);
        List<Channel> configured = IntStream.range(0, count)
                .mapToObj(i -> new Channel("cytu.be", "channel" + (100 + i)))
                .toList();
        configured.forEach(channel -> robot(channel).on(bus));
        KrytenChannels channels = new KrytenChannels(configured);
        RobotDirectory robots = new RobotDirectory(bus, channels, "test", time);
        try (ChannelInlet inlet = new ChannelInlet(
                bus,
                channels,
                robots,
                new RobotMonitor(bus, robots, time),
                new StateSettings(true, Duration.ZERO, Duration.ofSeconds(10), Duration.ZERO),
                "test",
                time)) {
            inlet.start();
            time.advance(Duration.ofSeconds(2));
            assertThat(configured)
                    .allMatch(channel -> inlet.stream(channel).syncState() == SyncState.LIVE)
                    .allMatch(channel ->
                            inlet.state(channel).playlist().orElseThrow().size() == 500);
        }
        return new Traffic(
                bus.sent().stream().filter(message -> message.replyTo() != null).count(),
                bus.sent().stream().mapToLong(message -> message.body().length).sum());
    }

    private static ScriptedRobot robot(Channel channel) {
        String name = "Bot_" + channel.name();
        String items = String.join(
                ",", IntStream.range(0, 500).mapToObj(SeedingFixture::item).toList());
        String state = "{\"userlist\":[{\"name\":\"" + name + "\",\"rank\":3}],\"playlist\":[" + items + "]}";
        ScriptedRobot robot = new ScriptedRobot(channel.domain(), channel.name(), name);
        List.of("state.motd", "state.css", "state.js").forEach(robot::answers);
        return robot.answers("state.all", ScriptedRobot.reply("state.all", state));
    }

    private record Traffic(long requests, long bytes) {}
}
