package io.kryten.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.chat.ChatSettings;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Outgoing chat of many channels, which share one timer. */
class ManyChannelsChatTests {

    private static final int CHANNELS = 100;

    private static final int LINES = 10;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration SLOW_PAUSE = Duration.ofSeconds(3);

    private final ManualScheduler time = new ManualScheduler();

    private final FakeConnection connection = new FakeConnection(this.time).withRobot();

    /** The times of the lines of each channel, in milliseconds. */
    private final Map<String, List<Long>> sent = new HashMap<>();

    @Test
    void linesLeaveEachChannelAtItsOwnPace() {
        List<Channel> channels = IntStream.range(0, CHANNELS)
                .mapToObj(i -> new Channel("cytu.be", "room" + i))
                .toList();
        KrytenTemplate.Builder builder = KrytenTemplate.builder(inlet(channels), CommandSettings.defaults("my-bot"))
                .chat(new ChatSettings(PAUSE, Duration.ZERO, 320, LINES));
        channels.stream()
                .filter(ManyChannelsChatTests::isSlow)
                .forEach(channel -> builder.chat(channel, new ChatSettings(SLOW_PAUSE, Duration.ZERO, 320, LINES)));
        try (KrytenTemplate kryten = builder.build()) {
            this.time.advance(Duration.ofSeconds(1));
            this.connection.subscribe(Subjects.ROBOT_COMMAND, null, this::note);
            long start = this.time.time().toMillis();
            List<CompletableFuture<CommandReply>> texts = new ArrayList<>();
            for (int line = 0; line < LINES; line++) {
                for (Channel channel : channels) {
                    texts.add(kryten.executeAsync(channel.name(), KrytenCommand.say("line " + line)));
                }
            }
            this.time.advance(SLOW_PAUSE.multipliedBy(LINES));

            assertThat(this.sent).hasSize(CHANNELS);
            assertThat(channels)
                    .allSatisfy(channel -> assertThat(this.sent.get(channel.name()))
                            .isEqualTo(times(start, isSlow(channel) ? SLOW_PAUSE : PAUSE)));
            assertThat(texts).allSatisfy(text -> assertThat(text).succeedsWithin(Duration.ofSeconds(10)));
        }
    }

    private ChannelInlet inlet(List<Channel> all) {
        KrytenChannels channels = new KrytenChannels(all);
        RobotDirectory robots = new RobotDirectory(this.connection, channels, "my-bot", this.time);
        RobotMonitor monitor = new RobotMonitor(this.connection, robots, this.time);
        return new ChannelInlet(this.connection, channels, robots, monitor, StateSettings.OFF, "my-bot", this.time);
    }

    private void note(RawMessage message) {
        JsonNode command = KrytenJson.readTree(message.body());
        if (command.path("command").asText().equals("say")) {
            this.sent
                    .computeIfAbsent(command.at("/meta/channel").asText(), first -> new ArrayList<>())
                    .add(this.time.time().toMillis());
        }
    }

    private static boolean isSlow(Channel channel) {
        return channel.name().endsWith("0");
    }

    private static List<Long> times(long start, Duration pause) {
        return IntStream.range(0, LINES)
                .mapToObj(line -> start + pause.multipliedBy(line).toMillis())
                .toList();
    }
}
