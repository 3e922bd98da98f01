package io.kryten.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.nats.KeyValueReader;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.CommandCodec;
import io.kryten.robot.Robot;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.robot.RobotStateQuery;
import io.kryten.robot.RobotStateReplies;
import io.kryten.robot.RobotStateReplies.Availability;
import io.kryten.robot.RobotSurvey.Reaction;
import io.kryten.robot.RobotSurvey.RobotAnswer;
import io.kryten.state.ChannelSeed;
import io.kryten.support.Futures;
import io.kryten.support.Scheduler;

/**
 * Reads what the robots of several channels remember (protocol.md section 3), in one survey: the names and health of the
 * robots, one round of {@code state.*} for all of them, and the key-value buckets of each channel. The replies of a robot
 * count more than its buckets, which may lag behind after an outage of NATS; the bucket of the playlist is read only where the
 * robot did not reply.
 */
final class SnapshotReader {

    private static final Duration BUCKET_LIMIT = Duration.ofSeconds(2);

    private final KrytenChannels channels;
    private final RobotDirectory robots;
    private final RobotMonitor monitor;
    private final KeyValueReader buckets;
    private final RobotStateQuery states;
    private final Scheduler scheduler;

    SnapshotReader(
            KrytenConnection connection,
            KrytenChannels channels,
            RobotDirectory robots,
            RobotMonitor monitor,
            String source,
            Scheduler scheduler) {
        this.channels = channels;
        this.robots = robots;
        this.monitor = monitor;
        this.buckets = new KeyValueReader(connection, BUCKET_LIMIT);
        this.states = new RobotStateQuery(connection, new CommandCodec(source, scheduler.clock()), robots);
        this.scheduler = scheduler;
    }

    /**
     * Reads.
     *
     * @param asked configured channels
     * @return completes with a result for each of them; exceptionally if a request could not be sent
     */
    CompletableFuture<Map<Channel, Snapshot>> read(Collection<Channel> asked) {
        Instant now = this.scheduler.clock().instant();
        Set<Channel> lostBefore = asked.stream()
                .filter(channel -> this.robots.robot(channel).cytubeLost())
                .collect(Collectors.toSet());
        return this.monitor.survey(asked).thenCompose(survey -> {
            Map<Channel, CompletableFuture<Snapshot>> snapshots = new LinkedHashMap<>();
            Map<Channel, String> names = new LinkedHashMap<>();
            for (Channel channel : asked) {
                RobotAnswer answer = survey.of(channel);
                String name = (answer.name() != null)
                        ? answer.name()
                        : this.robots.robot(channel).name();
                if (answer.reaction() == Reaction.REFUSED || answer.cytubeLost()) {
                    snapshots.put(channel, missing(Availability.NO_ROBOT, answer));
                } else if (answer.reaction() != Reaction.ANSWERED || name == null || lostBefore.contains(channel)) {
                    // A robot that has just found CyTube again is about to join.
                    snapshots.put(channel, missing(Availability.NOT_YET, answer));
                } else {
                    names.put(channel, name);
                }
            }
            if (!names.isEmpty()) {
                CompletableFuture<Map<Channel, RobotStateReplies>> replies =
                        this.states.ask(names, survey.channelsOnBus());
                names.forEach((channel, name) -> {
                    Question question =
                            new Question(channel, name, survey.of(channel).joinEpoch(), now);
                    snapshots.put(
                            channel,
                            buckets(question)
                                    .thenCombine(
                                            replies,
                                            (values, all) -> snapshot(
                                                    question, values, Objects.requireNonNull(all.get(channel))))
                                    .thenCompose(Function.identity()));
                });
            }
            return Futures.all(snapshots);
        });
    }

    private static CompletableFuture<Snapshot> missing(Availability reason, RobotAnswer answer) {
        return CompletableFuture.completedFuture(Snapshot.missing(reason, answer.joinEpoch()));
    }

    /** The names of buckets do not contain the site, so their values count only if the robot is among the users. */
    private CompletableFuture<KeyValueSnapshot> buckets(Question question) {
        Channel spelled = this.robots.spelled(question.channel);
        boolean ambiguous = this.channels.all().stream()
                .filter(other -> !other.equals(question.channel))
                .anyMatch(other -> this.robots.spelled(other).name().equals(spelled.name()));
        return ambiguous
                ? CompletableFuture.completedFuture(KeyValueSnapshot.NONE)
                : KeyValueSnapshot.read(this.buckets, spelled)
                        .thenApply(values -> values.lists(question.robotName) ? values : KeyValueSnapshot.NONE);
    }

    private CompletableFuture<Snapshot> snapshot(
            Question question, KeyValueSnapshot values, RobotStateReplies replies) {
        ChannelSeed seed = ChannelSeed.of(question.channel);
        seed.selfName(question.robotName);
        values.addTo(seed);
        if (replies.availability() == Availability.AVAILABLE) {
            replies.data().forEach(seed::reply);
            return CompletableFuture.completedFuture(question.answer(seed, question.asked));
        }
        if (values.hasUsers()) {
            return KeyValueSnapshot.readPlaylist(this.buckets, this.robots.spelled(question.channel))
                    .thenApply(playlist -> {
                        playlist.addTo(seed);
                        return question.answer(seed, values.writtenAt(question.asked));
                    });
        }
        return CompletableFuture.completedFuture(Snapshot.missing(replies.availability(), question.epoch));
    }

    /**
     * A question to one robot.
     *
     * @param epoch {@link Robot#joinEpoch()} when it was asked
     */
    private record Question(Channel channel, String robotName, int epoch, Instant asked) {

        Snapshot answer(ChannelSeed seed, Instant asOf) {
            return new Snapshot(Availability.AVAILABLE, seed, asOf, this.epoch);
        }
    }
}
