package io.kryten.autoconfigure.metrics;

import java.util.Locale;
import java.util.function.ToLongFunction;

import io.kryten.Channel;
import io.kryten.channel.ChannelCounters;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.ChannelStream;
import io.kryten.channel.SyncState;
import io.kryten.health.KrytenHealth.OutgoingChat;
import io.kryten.health.KrytenStatistics;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;
import io.kryten.robot.Robot;
import io.kryten.support.BoundedNames;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import static io.kryten.autoconfigure.metrics.KrytenMeters.CHANNEL_STATE;
import static io.kryten.autoconfigure.metrics.KrytenMeters.CHANNEL_USERS;
import static io.kryten.autoconfigure.metrics.KrytenMeters.CHAT_DROPPED;
import static io.kryten.autoconfigure.metrics.KrytenMeters.CHAT_QUEUE_SIZE;
import static io.kryten.autoconfigure.metrics.KrytenMeters.CHAT_REPEATED;
import static io.kryten.autoconfigure.metrics.KrytenMeters.EVENTS_RECEIVED;
import static io.kryten.autoconfigure.metrics.KrytenMeters.EVENTS_UNDECODABLE;
import static io.kryten.autoconfigure.metrics.KrytenMeters.ROBOT_IN_CHANNEL;
import static io.kryten.autoconfigure.metrics.KrytenMeters.ROBOT_PRESENT;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.CHANNEL;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.EVENT;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.KIND;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.REASON;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.STATE;

/** Meters of each configured channel, which read counters and states that the library has anyway: an event costs nothing more. */
final class ChannelMetrics implements MeterBinder {

    private final ChannelInlet inlet;
    private final KrytenStatistics statistics;

    ChannelMetrics(ChannelInlet inlet, KrytenStatistics statistics) {
        this.inlet = inlet;
        this.statistics = statistics;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Meters meters = new Meters(registry);
        for (Channel channel : this.inlet.channels().all()) {
            KeyValue tag = CHANNEL.withValue(channel.toString());
            events(meters, this.inlet.stream(channel).counters(), tag);
            state(meters, this.inlet.stream(channel), tag);
            robot(meters, channel, tag);
            chat(meters, channel, tag);
        }
    }

    private static void events(Meters meters, ChannelCounters counters, KeyValue channel) {
        for (EventType<?> type : EventTypes.all()) {
            meters.counter(
                    EVENTS_RECEIVED,
                    counters,
                    source -> source.eventsReceived(type),
                    channel,
                    EVENT.withValue(type.name()));
        }
        meters.counter(
                EVENTS_RECEIVED,
                counters,
                source -> source.eventsReceived(null),
                channel,
                EVENT.withValue(BoundedNames.OTHER));
        meters.counter(EVENTS_UNDECODABLE, counters, ChannelCounters::eventsUndecodable, channel);
    }

    private static void state(Meters meters, ChannelStream stream, KeyValue channel) {
        for (SyncState state : SyncState.values()) {
            meters.gauge(
                    CHANNEL_STATE,
                    stream,
                    source -> (source.syncState() == state) ? 1 : 0,
                    channel,
                    STATE.withValue(state.name().toLowerCase(Locale.ROOT)));
        }
        meters.gauge(
                CHANNEL_USERS,
                stream,
                source -> source.state()
                        .users()
                        .map(users -> (double) users.size())
                        .orElse(Double.NaN),
                channel);
    }

    private void robot(Meters meters, Channel channel, KeyValue tag) {
        meters.gauge(
                ROBOT_PRESENT,
                this.inlet,
                source -> number(robot(source, channel).present()),
                tag);
        meters.gauge(
                ROBOT_IN_CHANNEL,
                this.inlet,
                source -> number(robot(source, channel).inChannel()),
                tag);
    }

    private void chat(Meters meters, Channel channel, KeyValue tag) {
        meters.gauge(
                CHAT_QUEUE_SIZE,
                this.statistics,
                source -> source.outgoingChat(channel).waiting().replies(),
                tag,
                KIND.withValue("reply"));
        meters.gauge(
                CHAT_QUEUE_SIZE,
                this.statistics,
                source -> source.outgoingChat(channel).waiting().bulk(),
                tag,
                KIND.withValue("bulk"));
        meters.counter(
                CHAT_REPEATED,
                this.statistics,
                source -> source.outgoingChat(channel).repeated(),
                tag);
        dropped(meters, channel, "displaced", OutgoingChat::displaced);
        dropped(meters, channel, "overflowed", OutgoingChat::overflowed);
        dropped(meters, channel, "refused", OutgoingChat::refused);
        dropped(meters, channel, "departed", OutgoingChat::departed);
    }

    private void dropped(Meters meters, Channel channel, String reason, ToLongFunction<OutgoingChat> count) {
        meters.counter(
                CHAT_DROPPED,
                this.statistics,
                source -> count.applyAsLong(source.outgoingChat(channel)),
                CHANNEL.withValue(channel.toString()),
                REASON.withValue(reason));
    }

    private static Robot robot(ChannelInlet inlet, Channel channel) {
        return inlet.robots().robot(channel);
    }

    private static int number(boolean on) {
        return on ? 1 : 0;
    }
}
