package io.kryten.sample.demo;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.kryten.Rank;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/** Visitors of the simulated channels that chat, queue videos, vote and use the bot. */
final class DemoVisitors implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(DemoVisitors.class);

    private final DemoChannels channels;

    private final List<Consumer<SimulatedRoom>> actions;

    private final Duration pace;

    private final RandomGenerator random = RandomGenerator.getDefault();

    /** The timer; null while stopped. */
    private @Nullable Scheduler scheduler;

    /**
     * Creates the visitors.
     *
     * @param actions what they do, in turn
     * @param pace the mean time between two actions, which varies by a third; zero for no actions
     */
    DemoVisitors(DemoChannels channels, List<Consumer<SimulatedRoom>> actions, Duration pace) {
        this.channels = channels;
        this.actions = actions;
        this.pace = pace;
    }

    @Override
    public synchronized void start() {
        Scheduler created = Scheduler.real("demo-visitors");
        this.scheduler = created;
        this.channels.all().forEach(room -> {
            prepare(room);
            later(created, room, 0);
        });
    }

    @Override
    public synchronized void stop() {
        if (this.scheduler != null) {
            this.scheduler.close();
            this.scheduler = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return this.scheduler != null;
    }

    private static void prepare(SimulatedRoom room) {
        DemoScript.prepare(room);
        DemoScript.CAST.forEach((name, rank) -> join(room, name, rank));
        if (room.snapshot().playlist().isEmpty()) {
            room.as("alice").queue("yt", "feature");
        }
    }

    private void later(Scheduler scheduler, SimulatedRoom room, int action) {
        if (!this.pace.isZero()) {
            double factor = 2 / 3.0 + this.random.nextDouble(2 / 3.0);
            scheduler.schedule(
                    () -> act(scheduler, room, action), Duration.ofMillis((long) (this.pace.toMillis() * factor)));
        }
    }

    private void act(Scheduler scheduler, SimulatedRoom room, int action) {
        try {
            DemoScript.CAST.forEach((name, rank) -> join(room, name, rank));
            room.attempt(this.actions.get(action));
        } catch (IllegalStateException ex) {
            logger.debug("Action {} of the demo was refused: {}", action, ex.getMessage());
        } finally {
            later(scheduler, room, (action + 1) % this.actions.size());
        }
    }

    /** Joins a visitor again that was kicked. A banned one stays away, and the others go on. */
    private static void join(SimulatedRoom room, String name, Rank rank) {
        if (room.visitors().stream().noneMatch(visitor -> visitor.name().equalsIgnoreCase(name))) {
            try {
                room.join(name, rank);
            } catch (IllegalStateException ex) {
                logger.debug("{} cannot join: {}", name, ex.getMessage());
            }
        }
    }
}
