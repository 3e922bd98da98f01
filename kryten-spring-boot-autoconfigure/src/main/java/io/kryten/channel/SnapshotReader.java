package io.kryten.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenException;
import io.kryten.NoRobotException;
import io.kryten.nats.KeyValueReader;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.CommandCodec;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotStateQuery;
import io.kryten.robot.RobotStateReplies;
import io.kryten.robot.RobotSurvey;
import io.kryten.state.ChannelSeed;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the robot of a room remembers (protocol.md section 3): from its key-value buckets, and by asking it, which
 * counts more. What it followed during an outage of NATS it may never have written down.
 */
final class SnapshotReader {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    private static final RobotStateReplies NO_REPLIES =
            new RobotStateReplies(RobotStateReplies.Availability.UNAVAILABLE, List.of());

    /** In a room whose playlist never rests, the last look is taken as it is. */
    private static final int LOOKS = 5;

    /** A robot whose event could not be sent tries again after up to four seconds, and then sends what waits behind it. */
    private static final int BACKLOG_PAUSES = 20;

    private final KrytenChannels channels;
    private final RobotDirectory robots;
    private final KeyValueReader buckets;
    private final RobotStateQuery questions;
    private final Duration settling;

    SnapshotReader(
            KrytenConnection connection,
            KrytenChannels channels,
            RobotDirectory robots,
            String source,
            Duration settling) {
        this.channels = channels;
        this.robots = robots;
        this.buckets = new KeyValueReader(connection, ANSWER_LIMIT);
        this.questions = new RobotStateQuery(connection, new CommandCodec(source), robots);
        this.settling = settling;
    }

    /**
     * Reads, and gives it to the follower of the room.
     *
     * @param afterOutage whether the robot may have followed something that it could not write down
     * @param wanted whether the follower may still take what was read
     * @param scheduler time
     * @return completes with what came of it
     */
    CompletableFuture<Outcome> read(
            ChannelStateTracker follower, boolean afterOutage, BooleanSupplier wanted, Scheduler scheduler) {
        boolean wasLost = this.robots.robot(follower.channel()).cytubeLost();
        return this.robots
                .survey(List.of(follower.channel()))
                .thenCompose(survey -> {
                    String name = robotName(survey, follower.channel());
                    if (this.robots.robot(follower.channel()).cytubeLost()) {
                        return CompletableFuture.completedFuture(Outcome.NO_ROBOT);
                    }
                    if (wasLost) {
                        return CompletableFuture.completedFuture(Outcome.NOT_NOW);
                    }
                    Task task = new Task(follower, name, survey.channelsOnBus(), wanted, scheduler);
                    return afterOutage ? backlog(task, BACKLOG_PAUSES) : look(task, LOOKS);
                })
                .exceptionally(failure -> {
                    if (failure.getCause() instanceof NoRobotException) {
                        return Outcome.NO_ROBOT;
                    }
                    throw new CompletionException(failure);
                });
    }

    /** The robot tells first what it could not tell during the outage; on top of its memory this would be told twice. */
    private CompletableFuture<Outcome> backlog(Task task, int pausesLeft) {
        boolean over = pausesLeft == 0 || this.settling.isZero() || task.follower.heardAndQuietFor(this.settling);
        return over ? look(task, LOOKS) : pause(task).thenCompose(rested -> backlog(task, pausesLeft - 1));
    }

    private CompletableFuture<Void> pause(Task task) {
        CompletableFuture<Void> rested = new CompletableFuture<>();
        task.scheduler.schedule(() -> rested.complete(null), this.settling);
        return rested;
    }

    private CompletableFuture<Outcome> look(Task task, int looksLeft) {
        Instant asked = task.scheduler.clock().instant();
        return remembered(task, asked).thenCompose(known -> {
            if (known.seed() == null) {
                return CompletableFuture.completedFuture(known.instead());
            }
            // A robot that remembers at once has followed what came in that very moment: a test's time may stand still.
            Instant settled = this.settling.isZero() ? asked.plusNanos(1) : asked.minus(this.settling);
            if (looksLeft > 1 && task.follower.playlistChangedSince(settled)) {
                return pause(task).thenCompose(rested -> look(task, looksLeft - 1));
            }
            known.seed().selfName(task.robotName);
            boolean seeded = task.wanted.getAsBoolean() && task.follower.seed(known.seed(), known.asOf(), settled);
            return CompletableFuture.completedFuture(seeded ? Outcome.SEEDED : Outcome.NOT_NOW);
        });
    }

    private CompletableFuture<Remembered> remembered(Task task, Instant asked) {
        Channel channel = this.robots.spelled(task.follower.channel());
        CompletableFuture<KeyValueSnapshot> reading = isAmbiguous(task.follower.channel())
                ? CompletableFuture.completedFuture(KeyValueSnapshot.NONE)
                : KeyValueSnapshot.read(this.buckets, channel);
        return reading.thenCompose(read -> {
            KeyValueSnapshot values = read.areOfAnotherSite(task.robotName) ? KeyValueSnapshot.NONE : read;
            ChannelSeed seed = ChannelSeed.of(task.follower.channel());
            values.addTo(seed);
            Remembered written = Remembered.of(seed, values.writtenAt(asked));
            Map<Channel, String> names = Map.of(task.follower.channel(), task.robotName);
            return this.questions.ask(names, task.channelsOnBus).thenApply(all -> {
                RobotStateReplies replies = all.getOrDefault(task.follower.channel(), NO_REPLIES);
                if (!replies.data().isEmpty()) {
                    replies.data().forEach(seed::reply);
                    return Remembered.of(seed, asked);
                }
                boolean notYet = replies.availability() == RobotStateReplies.Availability.NOT_YET;
                return values.hasUsers() ? written : Remembered.nothing(notYet ? Outcome.NOT_NOW : Outcome.NOTHING);
            });
        });
    }

    /** The names of buckets do not tell the site. */
    private boolean isAmbiguous(Channel channel) {
        String name = this.robots.spelled(channel).name();
        return this.channels.all().stream()
                .filter(other -> !other.equals(channel))
                .anyMatch(other -> this.robots.spelled(other).name().equals(name));
    }

    /**
     * A robot that is not there remembers nothing, whatever its buckets still hold; one that has lost CyTube tells its name as
     * ever, and what it remembers is how the room was.
     */
    private static String robotName(RobotSurvey survey, Channel channel) {
        RobotSurvey.RobotAnswer answer = survey.of(channel);
        String name = answer.name();
        if (name != null) {
            return name;
        }
        throw (answer.reaction() == RobotSurvey.Reaction.REFUSED)
                ? new NoRobotException("Nothing listens for " + channel)
                : new KrytenException("The robot of " + channel + " did not answer its name");
    }

    private record Task(
            ChannelStateTracker follower,
            String robotName,
            CompletableFuture<Set<Channel>> channelsOnBus,
            BooleanSupplier wanted,
            Scheduler scheduler) {}

    /** What a robot remembers, or why it is not known. */
    private record Remembered(@Nullable ChannelSeed seed, Instant asOf, Outcome instead) {

        static Remembered of(ChannelSeed seed, Instant asOf) {
            return new Remembered(seed, asOf, Outcome.SEEDED);
        }

        static Remembered nothing(Outcome why) {
            return new Remembered(null, Instant.EPOCH, why);
        }
    }

    /** What came of a question. */
    enum Outcome {
        /** The room is seeded. */
        SEEDED,
        /** Nobody is there, or not in the room. */
        NO_ROBOT,
        /** The robot is on its way. */
        NOT_NOW,
        /** The robot is there, but keeps no memory that could be read, or nobody can tell whose it is. */
        NOTHING
    }
}
