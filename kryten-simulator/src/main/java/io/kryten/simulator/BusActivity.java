package io.kryten.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.kryten.nats.KrytenConnection;
import org.jspecify.annotations.Nullable;

/**
 * Activity between robots and a bot. It is over when all connections have made two round trips during which no other
 * message was sent, and no work of the bot began or ended: the first trip brings pending messages to NATS, the second
 * to their receivers. Not thread-safe.
 */
final class BusActivity implements AutoCloseable {

    /** Time for an unknown bot's work after a message or an advance of the time. */
    private static final Duration SILENCE = Duration.ofMillis(20);

    private static final int STILL_TRIPS = 2;

    private static final int MOST_TRIPS = 20;

    private final LongSupplier time;
    private final RoundTrip robots;
    private final @Nullable BotWork bot;
    private final Map<KrytenConnection, RoundTrip> bots = new HashMap<>();

    /** Value of {@link #moves()} at the last idle moment. */
    private long movesAtRest = -1;

    private long lastMoves;
    private long lastTurn;
    private long silentSince = System.nanoTime();

    /**
     * Creates the activity of one bus.
     *
     * @param time returns the time, whose advance an unknown bot may answer
     * @param robots connection of the robots
     * @param bot the bot; null if unknown
     */
    BusActivity(LongSupplier time, KrytenConnection robots, @Nullable BotWork bot) {
        this.time = time;
        this.robots = new RoundTrip(robots);
        this.bot = bot;
    }

    /** {@return a description of each activity} */
    List<String> underWay() {
        if (this.bot == null) {
            List<String> busy = afterRoundTrips();
            return (busy.isEmpty() && !isSilent()) ? List.of("a bot that is not known may be at work") : busy;
        }
        List<String> busy = this.bot.underWay();
        return (busy.isEmpty() && moves() == this.movesAtRest) ? busy : afterRoundTrips();
    }

    @Override
    public void close() {
        this.robots.close();
        this.bots.values().forEach(RoundTrip::close);
    }

    private List<String> afterRoundTrips() {
        long before = moves();
        int still = 0;
        for (int trip = 0; trip < MOST_TRIPS && still < STILL_TRIPS; trip++) {
            List<String> busy = roundTrip();
            if (busy.isEmpty() && this.bot != null) {
                busy = this.bot.underWay();
            }
            if (!busy.isEmpty()) {
                return busy;
            }
            long now = moves();
            still = (now == before) ? still + 1 : 0;
            before = now;
        }
        if (still < STILL_TRIPS) {
            return List.of("messages pass on the bus");
        }
        this.movesAtRest = before;
        return List.of();
    }

    /** The bot first: the next trip brings the robots' answers to its messages. */
    private List<String> roundTrip() {
        List<String> stuck = new ArrayList<>();
        if (this.bot != null) {
            for (KrytenConnection connection : this.bot.connections()) {
                if (!this.bots.computeIfAbsent(connection, RoundTrip::new).isMade()) {
                    stuck.add(
                            "a message from the bot to itself does not arrive: its delivery thread is busy, or NATS hangs");
                }
            }
        }
        if (!this.robots.isMade()) {
            stuck.add("a message from the robots to themselves does not arrive: a robot is busy, or NATS hangs");
        }
        return stuck;
    }

    private long moves() {
        long sent = this.robots.otherMessages()
                + this.bots.values().stream()
                        .mapToLong(RoundTrip::otherMessages)
                        .sum();
        return sent + ((this.bot != null) ? this.bot.changes() : 0);
    }

    /** Whether the last message and the last advance of the time are some time ago. */
    private boolean isSilent() {
        long moves = moves();
        long turned = this.time.getAsLong();
        if (moves != this.lastMoves || turned != this.lastTurn) {
            this.lastMoves = moves;
            this.lastTurn = turned;
            this.silentSince = System.nanoTime();
        }
        return System.nanoTime() - this.silentSince >= SILENCE.toNanos();
    }
}
