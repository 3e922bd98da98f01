package io.kryten.robot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.kryten.Channel;
import io.kryten.KrytenTimeoutException;
import io.kryten.NoRobotException;
import io.kryten.robot.RobotSurvey.Reaction;
import io.kryten.robot.RobotSurvey.RobotAnswer;
import org.jspecify.annotations.Nullable;

/**
 * One round of questions to robots: a name request for each surveyed channel and, at the same time, one {@code system.health}
 * for the whole bus. Applies the replies to the directory.
 *
 * <p>A name counts when it arrives; health reports count together, as soon as each robot of the round has sent its own or the
 * window has ended. Silence and refusals count last: the report of a robot may show that its channel was misspelled in the name
 * request. A polled channel that no report names is asked for its name after that, which the round does not wait for. The name
 * request of one channel alone is refused by NATS where its robot is gone and others are there.
 */
final class SurveyRound {

    /** Time for the name in a poll; two polls without a reply end within 25 s of silence. */
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(4);

    private final RobotDirectory directory;
    private final HealthQuery query;
    private final Set<Channel> surveyed;
    private final Set<Channel> polled;
    private final long start;

    /** Epochs and spellings of all channels when they were asked. */
    private final Map<Channel, Asked> asked = new HashMap<>();

    private final List<HealthReport> reports = new ArrayList<>();
    private final Set<Channel> unreported = new HashSet<>();
    private final Set<Channel> outdated = new HashSet<>();
    private final CompletableFuture<Void> reported = new CompletableFuture<>();
    private final CompletableFuture<Void> names = new CompletableFuture<>();

    SurveyRound(
            RobotDirectory directory,
            HealthQuery query,
            Collection<Channel> surveyed,
            Collection<Channel> polled,
            long start) {
        this.directory = directory;
        this.query = query;
        this.surveyed = Set.copyOf(surveyed);
        this.polled = Set.copyOf(polled);
        this.start = start;
        directory
                .entries()
                .forEach(entry ->
                        this.asked.put(entry.channel(), new Asked(entry.robot().joinEpoch(), entry.spelled())));
        this.unreported.addAll(surveyed);
        this.unreported.addAll(polled);
    }

    /**
     * Asks.
     *
     * @return completes when all surveyed robots have answered or had time to, up to 0.7 s; never exceptionally unless a request
     * cannot be made
     */
    CompletableFuture<RobotSurvey> run() {
        Map<Channel, CompletableFuture<NameReply>> replies = new LinkedHashMap<>();
        this.surveyed.forEach(channel -> replies.put(channel, askName(channel)));
        CompletableFuture.allOf(replies.values().toArray(CompletableFuture[]::new))
                .thenRun(() -> this.names.complete(null));
        CompletableFuture<Set<Channel>> onBus = this.query.ask(this::take);
        onBus.thenRun(() -> this.reported.complete(null));
        CompletableFuture<Set<Channel>> settled = this.reported.thenApply(done -> settle());
        return settled.thenCombine(this.names, (named, done) -> {
            Map<Channel, RobotAnswer> answers = new LinkedHashMap<>();
            replies.forEach((channel, reply) -> answers.put(channel, answer(channel, reply.join(), named)));
            return new RobotSurvey(answers, onBus);
        });
    }

    /** {@return completes when all surveyed robots have answered the name request or had time to} */
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
                        .map(this.directory::entry)
                        .allMatch(entry -> new Asked(entry.robot().joinEpoch(), entry.spelled())
                                .equals(this.asked.get(entry.channel())));
    }

    /** {@return channels whose robots replied in a later epoch than they were asked in} */
    Set<Channel> outdated() {
        synchronized (this.outdated) {
            return Set.copyOf(this.outdated);
        }
    }

    private CompletableFuture<NameReply> askName(Channel channel) {
        Asked question = question(channel);
        this.directory.entry(channel).surveyed();
        return this.query.askName(question.spelling, HealthQuery.WINDOW).handle((name, failure) -> {
            NameReply reply = NameReply.of(name, failure);
            if (reply.name != null && !this.directory.entry(channel).named(question.epoch, reply.name)) {
                outdated(channel);
            }
            return reply;
        });
    }

    private void take(HealthReport report) {
        boolean complete;
        synchronized (this.reports) {
            this.reports.add(report);
            Channel channel = report.full() ? this.directory.configured(report.spelling()) : null;
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
                outdated(channel);
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
        this.query.askName(entry.spelled(), POLL_TIMEOUT).whenComplete((name, failure) -> {
            NameReply reply = NameReply.of(name, failure);
            if (reply.name != null) {
                entry.named(epoch, reply.name);
            } else if (reply.reaction == Reaction.SILENT) {
                entry.pollUnanswered(epoch, this.start);
            } else if (reply.reaction == Reaction.REFUSED) {
                entry.refused(epoch);
            } else {
                entry.pollAborted();
            }
        });
    }

    private RobotAnswer answer(Channel channel, NameReply reply, Set<Channel> named) {
        int epoch = question(channel).epoch;
        RobotEntry entry = this.directory.entry(channel);
        boolean reported = named.contains(channel);
        if (reply.reaction == Reaction.REFUSED && !reported) {
            entry.refused(epoch);
        } else if (reply.reaction == Reaction.SILENT) {
            entry.silent(epoch);
        }
        Reaction reaction = reported ? Reaction.ANSWERED : reply.reaction;
        return new RobotAnswer(epoch, reaction, reply.name, entry.robot().cytubeLost());
    }

    private Asked question(Channel channel) {
        return this.asked.getOrDefault(channel, Asked.NEVER);
    }

    private void outdated(Channel channel) {
        synchronized (this.outdated) {
            this.outdated.add(channel);
        }
    }

    private record Asked(int epoch, Channel spelling) {

        static final Asked NEVER = new Asked(-1, new Channel("", ""));
    }

    private record NameReply(Reaction reaction, @Nullable String name) {

        static NameReply of(@Nullable String name, @Nullable Throwable failure) {
            if (name != null) {
                return new NameReply(Reaction.ANSWERED, name);
            }
            Throwable cause = (failure instanceof CompletionException && failure.getCause() != null)
                    ? failure.getCause()
                    : failure;
            if (cause instanceof NoRobotException) {
                return new NameReply(Reaction.REFUSED, null);
            }
            return new NameReply(
                    (cause instanceof KrytenTimeoutException) ? Reaction.SILENT : Reaction.NOT_ASKED, null);
        }
    }
}
