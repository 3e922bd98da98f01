package io.kryten.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import io.kryten.Channel;
import io.kryten.channel.ChannelCounters;
import io.kryten.channel.ChannelInlet;
import io.kryten.health.KrytenHealth.ChannelHealth;
import io.kryten.health.KrytenHealth.Status;
import io.kryten.health.KrytenHealth.WaitingLines;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.robot.Robot;
import org.jspecify.annotations.Nullable;

/** Composes the health of connection, robots and counters, without a request to the bus. */
public final class HealthReporter {

    private final ChannelInlet inlet;
    private final KrytenStatistics statistics;
    private final Function<Channel, WaitingLines> waitingLines;
    private final Duration grace;
    private final Clock clock;
    private final Instant start;

    /**
     * Creates a reporter.
     *
     * @param inlet the inlet, with its connection and the counters of the channels
     * @param statistics counters of the application
     * @param waitingLines returns the queued lines of a channel
     * @param grace the time that a lost connection may take to come back before the status is DOWN
     */
    public HealthReporter(
            ChannelInlet inlet,
            KrytenStatistics statistics,
            Function<Channel, WaitingLines> waitingLines,
            Duration grace) {
        this.inlet = inlet;
        this.statistics = statistics;
        this.waitingLines = waitingLines;
        this.grace = grace;
        this.clock = inlet.scheduler().clock();
        this.start = this.clock.instant();
    }

    /** {@return the health now, from memory: nothing is sent} */
    public KrytenHealth report() {
        ConnectionStatus status = this.inlet.connection().status();
        boolean connected = status.state() == ConnectionState.CONNECTED;
        List<ChannelHealth> healths = this.inlet.channels().all().stream()
                .map(channel -> health(channel, connected))
                .toList();
        return new KrytenHealth(
                verdict(status, healths),
                connected,
                status.state(),
                status.server(),
                status.lastError(),
                Duration.between(this.start, this.clock.instant()).toMillis() / 1_000.0,
                status.reconnects(),
                healths,
                sum(ChannelCounters::eventsReceived),
                sum(ChannelCounters::eventsUndecodable),
                this.statistics.eventsDropped() + this.inlet.connection().droppedMessages(),
                this.statistics.commandsSent(),
                this.statistics.errors() + sum(ChannelCounters::eventsUndecodable),
                this.statistics.averageLatencyMillis(),
                lastEventTime(healths),
                this.statistics.handlersRegistered(),
                this.statistics.repliesDropped(),
                this.statistics.listenerPool());
    }

    private long sum(ToLongFunction<ChannelCounters> counter) {
        return this.inlet.channels().all().stream()
                .map(channel -> this.inlet.stream(channel).counters())
                .mapToLong(counter)
                .sum();
    }

    private Status verdict(ConnectionStatus status, List<ChannelHealth> healths) {
        if (status.state() != ConnectionState.CONNECTED) {
            boolean graceful = status.state() == ConnectionState.RECONNECTING
                    && Duration.between(status.since(), this.clock.instant()).compareTo(this.grace) < 0;
            return graceful ? Status.UP : Status.DOWN;
        }
        return healths.stream().allMatch(ChannelHealth::robotInChannel) ? Status.UP : Status.OUT_OF_SERVICE;
    }

    private ChannelHealth health(Channel channel, boolean connected) {
        Robot robot = this.inlet.robots().robot(channel);
        ChannelCounters counters = this.inlet.stream(channel).counters();
        return new ChannelHealth(
                channel.domain(),
                channel.name(),
                connected && this.inlet.isSubscribed(),
                robot.name(),
                robot.present(),
                robot.inChannel(),
                robot.version(),
                counters.eventsReceived(),
                counters.lastEventTime(),
                this.waitingLines.apply(channel));
    }

    private static @Nullable Instant lastEventTime(List<ChannelHealth> healths) {
        return healths.stream()
                .map(ChannelHealth::lastEventTime)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
