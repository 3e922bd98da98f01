package io.kryten.sample.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.kryten.Rank;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.cytube.MediaCatalogue;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/** Visitors of the simulated channels that chat, queue videos, vote and use the bot. */
final class DemoVisitors implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(DemoVisitors.class);

    private static final Map<String, Rank> CAST =
            Map.of("alice", Rank.MODERATOR, "bob", Rank.REGISTERED, "carol", Rank.REGISTERED, "dave_guest", Rank.GUEST);

    private static final List<Consumer<SimulatedRoom>> ACTIONS = List.of(
            room -> room.say("bob", "!ping"),
            room -> room.say("carol", "has anybody seen the second part?"),
            room -> room.say("alice", "!roll 2d6"),
            room -> room.as("bob").queue("yt", "night-train"),
            room -> room.say("dave_guest", "/me brings popcorn"),
            room -> room.as("alice").polls().open("What next?", "Alien", "Brazil", "Cube"),
            room -> room.as("bob").vote(1),
            room -> room.as("carol").vote(1),
            room -> room.say("bob", "Brazil, of course"),
            room -> room.as("carol").queue("yt", "space-cats"),
            room -> room.as("dave_guest").afk(true),
            room -> room.as("alice").polls().close(),
            room -> room.as("bob").voteskip(),
            room -> room.say("carol", "no skipping!"),
            room -> room.say("dave_guest", "!echo I am back"),
            room -> room.as("alice").playlist().next());

    private final DemoChannels channels;

    private final Duration pace;

    private final RandomGenerator random = RandomGenerator.getDefault();

    /** The timer; null while stopped. */
    private @Nullable Scheduler scheduler;

    /**
     * Creates the visitors.
     *
     * @param pace the mean time between two actions, which varies by a third; zero for no actions
     */
    DemoVisitors(DemoChannels channels, Duration pace) {
        this.channels = channels;
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
        MediaCatalogue media = room.cytube().media();
        media.add("yt", "feature", "The Longest Intermission", Duration.ofMinutes(12));
        media.add("yt", "night-train", "Night Train to Nowhere", Duration.ofMinutes(3));
        media.add("yt", "space-cats", "Space Cats, Episode 4", Duration.ofMinutes(5));
        CAST.forEach((name, rank) -> join(room, name, rank));
        room.settings().permission("playlistadd", Rank.REGISTERED);
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
            CAST.forEach((name, rank) -> join(room, name, rank));
            room.attempt(ACTIONS.get(action));
        } catch (IllegalStateException ex) {
            logger.debug("Action {} of the demo was refused: {}", action, ex.getMessage());
        } finally {
            later(scheduler, room, (action + 1) % ACTIONS.size());
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
