package io.kryten.channel;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.nats.KrytenConnection;
import io.kryten.robot.RobotDirectory;
import io.kryten.state.ChannelState;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** The rooms of this application as they are now. Snapshots are read from any thread without locks. */
public final class ChannelStates implements AutoCloseable {

    private final KrytenChannels channels;
    private final StateSettings settings;
    private final Map<Channel, ChannelStateTracker> followers;
    private final @Nullable ChannelSynchronizer seeding;

    /**
     * Creates it; nothing is known before {@link #start()}.
     *
     * @param connection where robots are asked what they remember
     * @param channels the rooms
     * @param robots which robots are there
     * @param settings how rooms are followed
     * @param source this application's name
     * @param scheduler time
     */
    public ChannelStates(
            KrytenConnection connection,
            KrytenChannels channels,
            RobotDirectory robots,
            StateSettings settings,
            String source,
            Scheduler scheduler) {
        this.channels = channels;
        this.settings = settings;
        this.followers = settings.enabled()
                ? channels.all().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Function.identity(),
                                room -> new ChannelStateTracker(room, settings.presenceGrace(), scheduler)))
                : Map.of();
        this.seeding = settings.enabled()
                ? new ChannelSynchronizer(
                        connection,
                        this.followers.values(),
                        robots,
                        new SnapshotReader(connection, channels, robots, source, settings.settling()),
                        settings,
                        scheduler)
                : null;
    }

    private ChannelStates(KrytenChannels channels) {
        this.channels = channels;
        this.settings = StateSettings.OFF;
        this.followers = Map.of();
        this.seeding = null;
    }

    /**
     * Rooms that are not followed: nothing is ever known of them.
     *
     * @param channels the rooms
     * @return their states
     */
    public static ChannelStates off(KrytenChannels channels) {
        return new ChannelStates(channels);
    }

    /** {@return how rooms are followed} */
    public StateSettings settings() {
        return this.settings;
    }

    /**
     * A room as it is now.
     *
     * @param channel a configured room
     * @return its newest snapshot; one that knows nothing if rooms are not followed
     */
    public ChannelState of(Channel channel) {
        ChannelStateTracker follower = this.followers.get(channel);
        return (follower != null) ? follower.state() : ChannelState.unknown(channel);
    }

    /**
     * A room as it is now.
     *
     * @param channel a configured channel in any case, or {@code domain/channel}
     * @return its newest snapshot; one that knows nothing if rooms are not followed
     * @throws io.kryten.KrytenValidationException if no configured room or more than one is meant
     */
    public ChannelState of(String channel) {
        return of(this.channels.resolve(channel));
    }

    /** {@return all rooms as they are now, in the order of the configuration} */
    public Collection<ChannelState> all() {
        return this.channels.all().stream().map(this::of).toList();
    }

    /**
     * Who follows a room.
     *
     * @param channel a configured room
     * @return its follower; empty if rooms are not followed
     */
    public Optional<ChannelStateTracker> follower(Channel channel) {
        return Optional.ofNullable(this.followers.get(channel));
    }

    /** Begins to ask robots what they remember. To be called when events are subscribed to already. */
    public void start() {
        if (this.seeding != null) {
            this.seeding.start();
        }
    }

    /**
     * Forgets all that was told, as at the first start, and asks robots again what they remember. Nothing follows from
     * that: nobody has departed.
     */
    public void renew() {
        if (this.seeding != null) {
            this.seeding.renew();
        }
    }

    /** Asks robots no more; events are followed as long as they are told. */
    @Override
    public void close() {
        if (this.seeding != null) {
            this.seeding.close();
        }
    }
}
