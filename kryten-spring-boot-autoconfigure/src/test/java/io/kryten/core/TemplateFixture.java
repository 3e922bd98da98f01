package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.core.chat.ChatSettings;
import io.kryten.health.KrytenStatistics;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import io.kryten.testsupport.ScriptedRobot;
import org.assertj.core.api.ThrowableAssertAlternative;

import static org.assertj.core.api.Assertions.assertThat;

/** Template in virtual time: two domains with a channel of one name, and a channel of its own. */
public final class TemplateFixture implements AutoCloseable {

    public static final Channel LOUNGE = new Channel("cytu.be", "Lounge");

    public static final Channel THEATER = new Channel("cytu.be", "theater");

    public static final Channel OTHER_THEATER = new Channel("other.site", "Theater");

    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    public final ManualScheduler time = new ManualScheduler();

    public final FakeConnection connection = new FakeConnection(this.time);

    public final KrytenChannels channels = new KrytenChannels(List.of(LOUNGE, THEATER, OTHER_THEATER));

    public final KrytenStatistics statistics = new KrytenStatistics();

    public final RobotDirectory robots = new RobotDirectory(this.connection, this.channels, "my-bot", this.time);

    public final RobotMonitor watch = new RobotMonitor(this.connection, this.robots, this.time);

    public final ChannelInlet inlet = new ChannelInlet(
            this.connection, this.channels, this.robots, this.watch, StateSettings.OFF, "my-bot", this.time);

    public final KrytenTemplate kryten;

    public TemplateFixture() {
        this(0, Offline.FAIL, ChatSettings.UNPACED);
    }

    public TemplateFixture(int retries, Offline offline, ChatSettings chat) {
        CommandSettings commands = new CommandSettings(TIMEOUT, retries, Duration.ofSeconds(1), offline, "my-bot")
                .confirmedBy(CommandSettings.Confirm.REPLY);
        this.kryten = KrytenTemplate.builder(this.inlet, commands)
                .chat(chat)
                .statistics(this.statistics)
                .reconnectGrace(Duration.ofSeconds(2))
                .build();
    }

    public ScriptedRobot robot(Channel channel) {
        return new ScriptedRobot(channel.domain(), channel.name(), "Bot_" + channel.name()).on(this.connection);
    }

    /** The failure of a future that is about to be done, with the library's own exception as it is. */
    public static ThrowableAssertAlternative<?> failure(CompletableFuture<?> future, Class<? extends Exception> type) {
        return assertThat(future)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(type);
    }

    @Override
    public void close() {
        this.watch.close();
        this.kryten.close();
    }
}
