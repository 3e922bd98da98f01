package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.kryten.core.KrytenTemplate;
import io.kryten.nats.KrytenConnection;
import io.kryten.simulator.BotWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work of a bot that is connected to NATS: calls of its listeners, which it must intercept, and callbacks of its commands.
 * {@code @AutoConfigureSimulatedRoom} wires it. Thread-safe.
 */
public final class BotActivity extends CausalTracker implements BotWork {

    private static final Logger logger = LoggerFactory.getLogger(BotActivity.class);

    /** A call may send another command when the first has failed. */
    private static final Duration ROUND = Duration.ofMillis(20);

    private static final int ROUNDS = 100;

    /** From this round on, calls that wait for other things than a command are interrupted. */
    private static final int INTERRUPTING = 10;

    private final Supplier<List<KrytenConnection>> connections;

    /**
     * Creates the activity of a bot that does not work yet.
     *
     * @param connections returns the bot's connections to NATS, usually one
     */
    public BotActivity(Supplier<List<KrytenConnection>> connections) {
        this.connections = connections;
    }

    @Override
    public List<KrytenConnection> connections() {
        return this.connections.get();
    }

    @Override
    public List<String> underWay() {
        return busy();
    }

    /**
     * Ends the work of a test: waiting commands fail, then listeners are interrupted. Returns when all work has ended; work
     * that does not heed interrupts is logged and not tracked any more.
     *
     * @param templates the bot's templates
     */
    public void end(Iterable<KrytenTemplate> templates) {
        boolean ended = false;
        long before = -1;
        for (int round = 0; (!ended || before != changes()) && round < ROUNDS; round++) {
            before = changes();
            templates.forEach(KrytenTemplate::forgetWaiting);
            if (round >= INTERRUPTING) {
                unfinished().forEach(TrackedTask::interrupt);
            }
            ended = awaitEnd(ROUND);
        }
        if (!ended) {
            logger.warn(
                    "A test is over, but the bot still works for it and does not heed interrupts; the next test begins all"
                            + " the same:\n  - {}",
                    unfinished().stream().map(TrackedTask::describe).collect(Collectors.joining("\n  - ")));
        }
        forget();
    }
}
