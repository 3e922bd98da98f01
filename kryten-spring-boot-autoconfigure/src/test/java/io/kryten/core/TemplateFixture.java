package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import io.kryten.testsupport.ScriptedRobot;
import org.assertj.core.api.ThrowableAssertAlternative;

import static org.assertj.core.api.Assertions.assertThat;

/** A template in virtual time: two sites with a room of one name, and a room of its own. */
final class TemplateFixture implements AutoCloseable {

    static final Channel LOUNGE = new Channel("cytu.be", "Lounge");

    static final Channel THEATER = new Channel("cytu.be", "theater");

    static final Channel OTHER_THEATER = new Channel("other.site", "Theater");

    static final Duration TIMEOUT = Duration.ofSeconds(10);

    final ManualScheduler time = new ManualScheduler();

    final FakeConnection connection = new FakeConnection(this.time);

    final KrytenChannels channels = new KrytenChannels(List.of(LOUNGE, THEATER, OTHER_THEATER));

    final KrytenStatistics statistics = new KrytenStatistics();

    final RobotDirectory robots = new RobotDirectory(this.connection, this.channels, "my-bot", this.time);

    final RobotWatch watch = new RobotWatch(this.connection, this.robots, this.time);

    final KrytenTemplate kryten;

    TemplateFixture() {
        this(0, Offline.FAIL, ChatSettings.UNPACED);
    }

    TemplateFixture(int retries, Offline offline, ChatSettings chat) {
        this.kryten = new KrytenTemplate(
                this.connection,
                this.channels,
                new CommandSettings(TIMEOUT, retries, Duration.ofSeconds(1), offline, "my-bot"),
                chat,
                this.robots,
                this.statistics,
                this.time,
                Duration.ofSeconds(2));
    }

    ScriptedRobot robot(Channel room) {
        return new ScriptedRobot(room.domain(), room.name(), "Bot_" + room.name()).on(this.connection);
    }

    /** The failure of a future that is about to be done, with the library's own exception as it is. */
    static ThrowableAssertAlternative<?> failure(CompletableFuture<?> future, Class<? extends Exception> type) {
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
