package io.kryten.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenValidationException;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.ReconnectSettings;
import io.kryten.nats.StartUpPolicy;
import io.kryten.support.Deadline;

/** Simulated channels that share one NATS, each with a robot of its own. */
public final class SimulatedRooms implements AutoCloseable {

    /** Short times, so that after an outage the channels are there before the bot. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration RECONNECT_WAIT = Duration.ofMillis(50);

    private static final ReconnectSettings RECONNECT =
            new ReconnectSettings(CONNECT_TIMEOUT, RECONNECT_WAIT, Duration.ZERO, -1, Duration.ofSeconds(30));

    /** The longest time for the first connection. */
    private static final Duration FIRST = Duration.ofSeconds(10);

    private static final Duration REST_PAUSE = Duration.ofMillis(1);

    private static final Duration OUTAGE = Duration.ofSeconds(10);

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
     * Opens channels whose robots share a connection of their own. Waits up to 10 s for a server that is slow to answer.
     *
     * @param nats address and login of NATS
     * @param channels the channels, at least one
     * @param settings changes and returns the settings of each channel
     * @return the channels; their robots are up
     * @throws io.kryten.KrytenConnectionException if there is no NATS
     */
    public static SimulatedRooms connect(
            NatsOptions nats, Collection<Channel> channels, UnaryOperator<SimulatedRoomBuilder> settings) {
        NatsKrytenConnection connection = new NatsKrytenConnection(nats.withConnectionName("simulated robots")
                .withStartUp(StartUpPolicy.FAIL_FAST)
                .withReconnect(RECONNECT));
        start(connection);
        return opened(new SimulatedRooms(connection, new KrytenChannels(channels), settings, connection::stop));
    }

    /**
     * Opens channels.
     *
     * @param connection the robots' connection to NATS; not closed with the channels
     * @param channels the channels, at least one
     * @param settings changes and returns the settings of each channel
     * @return the channels; their robots are up
     * @throws io.kryten.KrytenConnectionException if there is no connection to NATS
     */
    public static SimulatedRooms connect(
            KrytenConnection connection, Collection<Channel> channels, UnaryOperator<SimulatedRoomBuilder> settings) {
        return opened(new SimulatedRooms(connection, new KrytenChannels(channels), settings, () -> {}));
    }

    /** {@return the channels, in the given order} */
    public synchronized List<SimulatedRoom> all() {
        return List.copyOf(this.rooms);
    }

    /**
     * Finds a channel.
     *
     * @param name the channel in any case, or {@code domain/channel} where two sites have one of that name
     * @return the channel
     * @throws KrytenValidationException if the name matches no channel or several; the message lists the channels
     */
    public SimulatedRoom room(String name) {
        Channel channel = this.channels.resolve(name);
        return all().stream()
                .filter(room -> room.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns the only channel.
     *
     * @return the channel
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
     * Closes all channels and opens new ones, without visitors, chat and playlist. Waits up to 10 s for a lost
     * connection.
     *
     * @throws io.kryten.KrytenConnectionException if there is no connection to NATS
     */
    public synchronized void reopen() {
        reopen(() -> {});
    }

    /**
     * Closes all channels and opens new ones, as {@link #reopen()} does.
     *
     * @param whileClosed run when the old channels are closed and the new ones are not open yet
     * @throws io.kryten.KrytenConnectionException if there is no connection to NATS
     */
    public synchronized void reopen(Runnable whileClosed) {
        closeRooms();
        awaitConnection();
        whileClosed.run();
        openRooms();
    }

    /**
     * Waits until all messages between the robots and a bot are handled and the bot is at rest. Work that waits for time or for
     * the result of a command counts as rest.
     *
     * @param bot the bot
     * @param limit the longest time to wait, in real time; each connection that does not answer adds up to half a second
     * @return whether the bot came to rest in time
     */
    public boolean awaitRest(BotWork bot, Duration limit) {
        Deadline deadline = Deadline.after(limit);
        try (BusActivity activity = new BusActivity(() -> 0, this.connection, bot)) {
            while (!activity.underWay().isEmpty()) {
                if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                LockSupport.parkNanos(REST_PAUSE.toNanos());
            }
            return true;
        }
    }

    @Override
    public synchronized void close() {
        closeRooms();
        this.end.run();
    }

    /** Connects. An attempt that took all its time is repeated: on a busy machine the first one, which loads many classes, may. */
    private static void start(NatsKrytenConnection connection) {
        long end = System.nanoTime() + FIRST.toNanos();
        boolean started = false;
        while (!started) {
            long begin = System.nanoTime();
            try {
                connection.start();
                started = true;
            } catch (KrytenConnectionException ex) {
                long now = System.nanoTime();
                if (now - begin < CONNECT_TIMEOUT.toNanos() || now - end >= 0) {
                    throw ex;
                }
            }
        }
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
                // All channels share the connection and the time.
                this.unwatch = made.watch(this.connection);
            }
            this.rooms.add(made.open(this.connection, () -> {}));
        }
    }

    /** Waits for the end of an outage, in real time; the next step fails if it lasts longer. */
    private void awaitConnection() {
        long end = System.nanoTime() + OUTAGE.toNanos();
        while (!this.connection.flush(CONNECT_TIMEOUT)
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(RECONNECT_WAIT.toNanos());
        }
    }

    private void closeRooms() {
        this.unwatch.run();
        this.unwatch = () -> {};
        this.rooms.forEach(SimulatedRoom::end);
        this.rooms.clear();
    }
}
