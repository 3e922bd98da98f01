package io.kryten.robot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.Channel;
import io.kryten.robot.HealthQuery.NameReply;
import io.kryten.robot.RobotSurvey.Reaction;
import io.kryten.robot.RobotSurvey.RobotAnswer;
import io.kryten.support.Futures;

/**
 * One round of questions to robots: a name request for each surveyed channel and, at the same time, one {@code system.health}
 * for the whole bus. Applies the replies to the directory. Channels are added before the round begins; {@link SurveyQueue}
 * guards that.
 *
 * <p>A name counts when it arrives; health reports count together, as soon as each channel of the round has a robot that reports
 * a connection to CyTube, or the window has ended. Refusals count last: the report of a robot may show that its channel was misspelled in the name request. A
 * polled channel that no report names is asked for its name after that, which the round does not wait for. The name request of
 * one channel alone is refused by NATS where its robot is gone and others are there.
 */
final class SurveyRound {

    /** Time for the name in a poll; two polls without a reply end within 25 s of silence. */
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(4);

    private final RobotDirectory directory;
    private final Set<Channel> surveyed = new HashSet<>();
    private final Set<Channel> polled = new HashSet<>();
    private final CompletableFuture<RobotSurvey> result = new CompletableFuture<>();

    /** Epochs and spellings of all channels when they were asked. */
    private final Map<Channel, Asked> asked = new HashMap<>();

    private final List<HealthReport> reports = new ArrayList<>();
    private final Set<Channel> unreported = new HashSet<>();
    private final Set<Channel> outdated = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> reported = new CompletableFuture<>();
    private final CompletableFuture<Void> names = new CompletableFuture<>();
    private long start;

    SurveyRound(RobotDirectory directory) {
        this.directory = directory;
    }

    /**
     * Adds channels.
     *
     * @param surveyedToo channels whose robots are asked for their names
     * @param polledToo channels whose robots are asked for their names only if no health report names them
     */
    void add(Collection<Channel> surveyedToo, Collection<Channel> polledToo) {
        this.surveyed.addAll(surveyedToo);
        this.polled.addAll(polledToo);
    }

    boolean isEmpty() {
        return this.surveyed.isEmpty() && this.polled.isEmpty();
    }

    /** Begins: no channel is added any more. */
    void begin(long now) {
        this.start = now;
        this.directory.entries().forEach(entry -> this.asked.put(entry.channel(), Asked.of(entry)));
        this.unreported.addAll(this.surveyed);
        this.unreported.addAll(this.polled);
    }

    /**
     * Asks.
     *
     * @return completes when all surveyed robots have answered or had time to, up to 0.7 s; never exceptionally unless a request
     * cannot be made
     */
    CompletableFuture<RobotSurvey> run() {
        Map<Channel, CompletableFuture<NameReply>> asking = new LinkedHashMap<>();
        this.surveyed.forEach(channel -> asking.put(channel, askName(channel)));
        CompletableFuture<Map<Channel, NameReply>> replies = Futures.all(asking);
        if (this.surveyed.containsAll(this.asked.keySet())) {
            replies.thenRun(() -> this.names.complete(null));
        }
        CompletableFuture<Set<Channel>> onBus = this.directory.query().ask(this::take);
        onBus.thenRun(() -> this.reported.complete(null));
        return this.reported.thenApply(done -> settle()).thenCombine(replies, (named, all) -> {
            Map<Channel, RobotAnswer> answers = new LinkedHashMap<>();
            all.forEach((channel, reply) -> answers.put(channel, answer(channel, reply, named.contains(channel))));
            return new RobotSurvey(answers, onBus);
        });
    }

    /** Ends the polls of a round that could not be made. */
    void abort() {
        this.polled.forEach(channel -> this.directory.entry(channel).pollAborted());
    }

    /** {@return the result, which the queue completes after the round} */
    CompletableFuture<RobotSurvey> result() {
        return this.result;
    }

    /**
     * {@return completes when the robots of all channels have answered the name request or had time to, also if the connection
     * was lost; never if the round asks only some of them}
     */
    CompletableFuture<Void> names() {
        return this.names;
    }

    long start() {
        return this.start;
    }

    /** Whether the round asks for the names of channels as they are now: in this epoch and in this spelling. */
    boolean covers(Collection<Channel> channels) {
        return this.surveyed.containsAll(channels)
                && channels.stream()
                        .allMatch(channel ->
                                Asked.of(this.directory.entry(channel)).equals(this.asked.get(channel)));
    }

    /** {@return channels whose robots replied in a later epoch than they were asked in} */
    Set<Channel> outdated() {
        return Set.copyOf(this.outdated);
    }

    private CompletableFuture<NameReply> askName(Channel channel) {
        Asked question = question(channel);
        return this.directory
                .query()
                .askName(question.spelling, HealthQuery.WINDOW)
                .thenApply(reply -> {
                    if (reply.name() != null && !this.directory.entry(channel).named(question.epoch, reply.name())) {
                        this.outdated.add(channel);
                    }
                    return reply;
                });
    }

    private void take(HealthReport report) {
        boolean complete;
        synchronized (this.reports) {
            this.reports.add(report);
            // Another robot of the channel may be in CyTube where this one is not.
            boolean decisive = Boolean.TRUE.equals(report.cytubeConnected());
            Channel channel = decisive ? this.directory.configured(report.spelling()) : null;
            complete = channel != null && this.unreported.remove(channel) && this.unreported.isEmpty();
        }
        if (complete) {
            this.reported.complete(null);
        }
    }

    /** Applies the health reports so far; returns the channels that they name. */
    private Set<Channel> settle() {
        Map<Channel, List<HealthReport>> byChannel = new LinkedHashMap<>();
        synchronized (this.reports) {
            for (HealthReport report : this.reports) {
                Channel channel = this.directory.configured(report.spelling());
                if (channel != null) {
                    byChannel
                            .computeIfAbsent(channel, first -> new ArrayList<>())
                            .add(report);
                }
            }
        }
        byChannel.forEach((channel, ours) -> {
            if (!this.directory.entry(channel).reported(question(channel).epoch, ours)) {
                this.outdated.add(channel);
            }
        });
        for (Channel channel : this.polled) {
            RobotEntry entry = this.directory.entry(channel);
            if (!byChannel.containsKey(channel) || entry.robot().name() == null) {
                poll(entry);
            }
        }
        return byChannel.keySet();
    }

    private void poll(RobotEntry entry) {
        int epoch = entry.robot().joinEpoch();
        this.directory.query().askName(entry.spelled(), POLL_TIMEOUT).thenAccept(reply -> {
            switch (reply.reaction()) {
                case ANSWERED -> entry.named(epoch, Objects.requireNonNull(reply.name()));
                case SILENT -> entry.pollUnanswered(epoch, this.start);
                case REFUSED -> entry.refused(epoch);
                case NOT_ASKED -> entry.pollAborted();
            }
        });
    }

    private RobotAnswer answer(Channel channel, NameReply reply, boolean named) {
        int epoch = question(channel).epoch;
        RobotEntry entry = this.directory.entry(channel);
        if (reply.reaction() == Reaction.REFUSED && !named) {
            entry.refused(epoch);
        }
        Reaction reaction = named ? Reaction.ANSWERED : reply.reaction();
        return new RobotAnswer(epoch, reaction, reply.name(), entry.robot().cytubeLost());
    }

    private Asked question(Channel channel) {
        return Objects.requireNonNull(this.asked.get(channel));
    }

    private record Asked(int epoch, Channel spelling) {

        static Asked of(RobotEntry entry) {
            return new Asked(entry.robot().joinEpoch(), entry.spelled());
        }
    }
}
