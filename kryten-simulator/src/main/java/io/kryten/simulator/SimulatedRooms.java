package io.kryten.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenValidationException;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.StartUpPolicy;

/** Simulated rooms that share one NATS, each with a robot of its own. */
public final class SimulatedRooms implements AutoCloseable {

    /** Short, so that after an outage that a test makes the rooms are there before the bot is. */
    private static final Duration RECONNECT_WAIT = Duration.ofMillis(50);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final KrytenConnection connection;
    private final KrytenChannels channels;
    private final UnaryOperator<SimulatedRoomBuilder> settings;
    private final Runnable end;
    private final List<SimulatedRoom> rooms = new ArrayList<>();
    private Runnable unwatch = () -> {};

    private SimulatedRooms(
            KrytenConnection connection,
            KrytenChannels channels,
            UnaryOperator<SimulatedRoomBuilder> settings,
            Runnable end) {
        this.connection = connection;
        this.channels = channels;
        this.settings = settings;
        this.end = end;
    }

    /**
     * Opens rooms whose robots share a connection of their own.
     *
     * @param nats where NATS is, and how to log in
     * @param channels which rooms, at least one
     * @param settings changes and returns the settings of each room
     * @return the rooms; their robots are up
     * @throws io.kryten.KrytenConnectionException if there is no NATS
     */
    public static SimulatedRooms connect(
            NatsOptions nats, Collection<Channel> channels, UnaryOperator<SimulatedRoomBuilder> settings) {
        NatsKrytenConnection connection = new NatsKrytenConnection(nats.toBuilder()
                .connectionName("simulated robots")
                .startUp(StartUpPolicy.FAIL_FAST)
                .connectTimeout(CONNECT_TIMEOUT)
                .reconnectWait(RECONNECT_WAIT)
                .reconnectJitter(Duration.ZERO)
                .build());
        connection.start();
        return opened(new SimulatedRooms(connection, new KrytenChannels(channels), settings, connection::stop));
    }

    /**
     * Opens rooms.
     *
     * @param connection the robots' connection to NATS; not closed with the rooms
     * @param channels which rooms, at least one
     * @param settings changes and returns the settings of each room
     * @return the rooms; their robots are up
     * @throws io.kryten.KrytenConnectionException if there is no connection to NATS
     */
    public static SimulatedRooms connect(
            KrytenConnection connection, Collection<Channel> channels, UnaryOperator<SimulatedRoomBuilder> settings) {
        return opened(new SimulatedRooms(connection, new KrytenChannels(channels), settings, () -> {}));
    }

    /** {@return the rooms, in the order in which they were named} */
    public synchronized List<SimulatedRoom> all() {
        return List.copyOf(this.rooms);
    }

    /**
     * Finds a room.
     *
     * @param name the channel in any case, or {@code domain/channel} where two sites have one of that name
     * @return the room
     * @throws KrytenValidationException if no room or more than one is meant; it says which there are
     */
    public SimulatedRoom room(String name) {
        Channel channel = this.channels.resolve(name);
        return all().stream()
                .filter(room -> room.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The room, where there is only one.
     *
     * @return it
     * @throws IllegalStateException if there are several
     */
    public SimulatedRoom only() {
        List<SimulatedRoom> there = all();
        if (there.size() > 1) {
            throw new IllegalStateException("There are several simulated rooms, " + this.channels.all()
                    + ": take SimulatedRooms instead, and from it room(\""
                    + there.get(0).channel().name() + "\")");
        }
        return there.get(0);
    }

    /**
     * Ends all rooms and opens new ones: nobody is there, nothing was said, and nothing plays. Waits up to 10 s for a
     * connection that was lost.
     *
     * @throws io.kryten.KrytenConnectionException if there is no connection to NATS
     */
    public synchronized void reopen() {
        reopen(() -> {});
    }

    /**
     * Ends all rooms and opens new ones, as {@link #reopen()} does.
     *
     * @param whileClosed run when the old rooms are closed and the new ones are not open yet
     * @throws io.kryten.KrytenConnectionException if there is no connection to NATS
     */
    public synchronized void reopen(Runnable whileClosed) {
        closeRooms();
        RobotReach.awaitAnswer(this.connection);
        whileClosed.run();
        openRooms();
    }

    /**
     * Waits until NATS has taken what the robots published.
     *
     * @param limit how long at most, in real time
     */
    public void flush(Duration limit) {
        this.connection.flush(limit);
    }

    @Override
    public synchronized void close() {
        closeRooms();
        this.end.run();
    }

    private static SimulatedRooms opened(SimulatedRooms rooms) {
        try {
            rooms.openRooms();
            return rooms;
        } catch (RuntimeException ex) {
            rooms.close();
            throw ex;
        }
    }

    private synchronized void openRooms() {
        for (Channel channel : this.channels.all()) {
            SimulatedRoomBuilder made = this.settings.apply(SimulatedRoom.builder(channel.domain(), channel.name()));
            if (this.rooms.isEmpty()) {
                // They share the connection, and the time as well.
                this.unwatch = made.watch(this.connection);
            }
            this.rooms.add(made.open(this.connection, () -> {}));
        }
    }

    private void closeRooms() {
        this.unwatch.run();
        this.unwatch = () -> {};
        this.rooms.forEach(SimulatedRoom::end);
        this.rooms.clear();
    }
}
