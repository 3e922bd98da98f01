package io.kryten.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.channel.Snapshot.Availability;
import io.kryten.nats.KeyValueReader;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.CommandCodec;
import io.kryten.robot.Robot;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.robot.RobotStateQuery;
import io.kryten.robot.RobotStateReplies;
import io.kryten.robot.RobotSurvey;
import io.kryten.robot.RobotSurvey.Reaction;
import io.kryten.robot.RobotSurvey.RobotAnswer;
import io.kryten.state.ChannelSeed;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

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
            Map<Channel, Snapshot> missing = new HashMap<>();
            Map<Channel, String> names = new LinkedHashMap<>();
            for (Channel channel : asked) {
                RobotAnswer answer = survey.of(channel);
                String name = name(channel, answer);
                Availability reason = reason(answer, name, lostBefore.contains(channel));
                if (reason == Availability.AVAILABLE && name != null) {
                    names.put(channel, name);
                } else {
                    missing.put(channel, Snapshot.missing(reason, answer.joinEpoch()));
                }
            }
            return read(names, survey, now).thenApply(read -> {
                missing.putAll(read);
                return missing;
            });
        });
    }

    private @Nullable String name(Channel channel, RobotAnswer answer) {
        return (answer.name() != null)
                ? answer.name()
                : this.robots.robot(channel).name();
    }

    private static Availability reason(RobotAnswer answer, @Nullable String name, boolean lostBefore) {
        if (answer.reaction() == Reaction.REFUSED || answer.cytubeLost()) {
            return Availability.NO_ROBOT;
        }
        // A robot that has just found CyTube again is about to join.
        boolean ready = answer.reaction() == Reaction.ANSWERED && name != null && !lostBefore;
        return ready ? Availability.AVAILABLE : Availability.NOT_YET;
    }

    private CompletableFuture<Map<Channel, Snapshot>> read(
            Map<Channel, String> names, RobotSurvey survey, Instant now) {
        if (names.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        CompletableFuture<Map<Channel, RobotStateReplies>> replies = this.states.ask(names, survey.channelsOnBus());
        Map<Channel, CompletableFuture<Snapshot>> reading = new LinkedHashMap<>();
        names.forEach((channel, name) -> reading.put(
                channel,
                buckets(channel, name)
                        .thenCombine(
                                replies,
                                (values, all) -> snapshot(
                                        new Question(
                                                channel,
                                                name,
                                                survey.of(channel).joinEpoch(),
                                                now),
                                        values,
                                        all.get(channel)))
                        .thenCompose(snapshot -> snapshot)));
        return CompletableFuture.allOf(reading.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> reading.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().join())));
    }

    /** The names of buckets do not contain the site, so their values count only if the robot is among the users. */
    private CompletableFuture<KeyValueSnapshot> buckets(Channel channel, String robotName) {
        Channel spelled = this.robots.spelled(channel);
        boolean ambiguous = this.channels.all().stream()
                .filter(other -> !other.equals(channel))
                .anyMatch(other -> this.robots.spelled(other).name().equals(spelled.name()));
        return ambiguous
                ? CompletableFuture.completedFuture(KeyValueSnapshot.NONE)
                : KeyValueSnapshot.read(this.buckets, spelled)
                        .thenApply(values -> values.lists(robotName) ? values : KeyValueSnapshot.NONE);
    }

    private CompletableFuture<Snapshot> snapshot(
            Question question, KeyValueSnapshot values, @Nullable RobotStateReplies replies) {
        ChannelSeed seed = ChannelSeed.of(question.channel);
        seed.selfName(question.robotName);
        values.addTo(seed);
        if (replies != null && replies.availability() == RobotStateReplies.Availability.AVAILABLE) {
            replies.data().forEach(seed::reply);
            return completed(Snapshot.of(seed, question.asked, question.epoch));
        }
        if (values.hasUsers()) {
            return KeyValueSnapshot.readPlaylist(this.buckets, this.robots.spelled(question.channel))
                    .thenApply(playlist -> {
                        playlist.addTo(seed);
                        return Snapshot.of(seed, values.writtenAt(question.asked), question.epoch);
                    });
        }
        boolean joining = replies == null || replies.availability() == RobotStateReplies.Availability.NOT_YET;
        return completed(Snapshot.missing(joining ? Availability.NOT_YET : Availability.UNAVAILABLE, question.epoch));
    }

    private static CompletableFuture<Snapshot> completed(Snapshot snapshot) {
        return CompletableFuture.completedFuture(snapshot);
    }

    /**
     * A question to one robot.
     *
     * @param epoch {@link Robot#joinEpoch()} when it was asked
     */
    private record Question(Channel channel, String robotName, int epoch, Instant asked) {}
}
