package io.kryten.test.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kryten.nats.KrytenConnection;
import io.kryten.test.BotActivity;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is under way between robots and a bot. Nothing is when all connections have made two round trips during which
 * nobody sent anything else, and the bot began and ended nothing: the first trip takes what was under way to NATS, the second
 * brings it to whom it is for. Not for use by several threads.
 */
final class BusActivity implements AutoCloseable {

    /** How long nobody must have sent anything before a bot that cannot be looked into counts as done. */
    private static final Duration SILENCE = Duration.ofMillis(50);

    private static final int STILL_TRIPS = 2;

    private static final int MOST_TRIPS = 20;

    private final RoundTrip robots;
    private final @Nullable BotActivity bot;
    private final Map<KrytenConnection, RoundTrip> bots = new HashMap<>();

    /** Value of {@link #moves()} when nothing was under way. */
    private long movesAtRest = -1;

    private long lastMoves;
    private long lastMoveNanos = System.nanoTime();

    /**
     * Creates it.
     *
     * @param robots the robots' connection
     * @param bot the bot; null if it is not known who uses the bus
     */
    BusActivity(KrytenConnection robots, @Nullable BotActivity bot) {
        this.robots = new RoundTrip(robots);
        this.bot = bot;
    }

    /** {@return what goes on by itself, one description each} */
    List<String> underWay() {
        List<String> busy = workOfTheBot();
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
            if (busy.isEmpty()) {
                busy = workOfTheBot();
            }
            if (!busy.isEmpty()) {
                return busy;
            }
            long now = moves();
            still = (now == before) ? still + 1 : 0;
            before = now;
        }
        if (still < STILL_TRIPS || !isSilent(before)) {
            return List.of("messages pass on the bus");
        }
        this.movesAtRest = before;
        return List.of();
    }

    /** The bot first: what its messages made the robots send is there with the next trip. */
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

    private List<String> workOfTheBot() {
        return (this.bot != null) ? this.bot.underWay() : List.of();
    }

    private long moves() {
        long sent = this.robots.otherMessages()
                + this.bots.values().stream()
                        .mapToLong(RoundTrip::otherMessages)
                        .sum();
        return sent + ((this.bot != null) ? this.bot.changes() : 0);
    }

    private boolean isSilent(long moves) {
        if (moves != this.lastMoves) {
            this.lastMoves = moves;
            this.lastMoveNanos = System.nanoTime();
        }
        return this.bot != null || System.nanoTime() - this.lastMoveNanos >= SILENCE.toNanos();
    }
}
