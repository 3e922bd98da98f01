package io.kryten.robot;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kryten.Channel;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.CommandCodec;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link RobotDirectory} up to date. The monitor surveys all robots when the connection is made and when a robot
 * publishes a lifecycle notice, and polls a robot after a time without a sign of life: a robot that is killed publishes
 * nothing, and neither does a robot that loses CyTube.
 *
 * <p>At most one round of questions is under way for all of that, and rounds begin at least {@link RobotSettings#interval()} apart.
 */
public final class RobotMonitor implements AutoCloseable {

    /** All lifecycle notices of robots (protocol.md section 4). */
    private static final String LIFECYCLE = "kryten.lifecycle." + CommandCodec.ROBOT + ".*";

    private static final Duration NAMES_LIMIT = Duration.ofSeconds(1);

    /** Number of looks for silent robots within the time of silence. */
    private static final int LOOKS = 10;

    private final KrytenConnection connection;
    private final RobotDirectory directory;
    private final Scheduler scheduler;
    private final Duration silence;
    private final Duration namesLimit;
    private final SurveyQueue surveys;
    private final CompletableFuture<Void> names = new CompletableFuture<>();
    private final CompletableFuture<Void> firstSurvey = new CompletableFuture<>();

    /** The subscription to lifecycle notices, null while stopped: a look that was planned in an earlier run does nothing. */
    private volatile KrytenConnection.@Nullable Subscription notices;

    /**
     * Creates a monitor that asks nothing before {@link #start()}.
     *
     * @param connection the connection
     * @param directory the directory to keep up to date
     * @param scheduler clock and timer
     */
    public RobotMonitor(KrytenConnection connection, RobotDirectory directory, Scheduler scheduler) {
        this(connection, directory, scheduler, RobotSettings.DEFAULTS);
    }

    /**
     * Creates a monitor that asks nothing before {@link #start()}.
     *
     * @param connection the connection
     * @param directory the directory to keep up to date
     * @param scheduler clock and timer
     * @param settings times of the questions
     */
    public RobotMonitor(
            KrytenConnection connection, RobotDirectory directory, Scheduler scheduler, RobotSettings settings) {
        this(connection, directory, scheduler, settings, NAMES_LIMIT);
    }

    /**
     * Creates a monitor that asks nothing before {@link #start()}.
     *
     * @param namesLimit longest time of {@link #awaitNames()}, in real time
     */
    RobotMonitor(
            KrytenConnection connection,
            RobotDirectory directory,
            Scheduler scheduler,
            RobotSettings settings,
            Duration namesLimit) {
        this.connection = connection;
        this.directory = directory;
        this.scheduler = scheduler;
        this.silence = settings.silence();
        this.namesLimit = namesLimit;
        this.surveys = new SurveyQueue(directory, scheduler, settings.interval(), this::namesDone, this::roundDone);
        directory.addListener(this::robotChanged);
        connection.addListener(status -> {
            if (isRunning() && status.state() == ConnectionState.CONNECTED) {
                surveyAll();
            }
        });
    }

    /**
     * Surveys the robots now if there is a connection, and keeps the directory up to date until {@link #close()}. Does nothing
     * while it runs.
     */
    public void start() {
        synchronized (this) {
            if (isRunning()) {
                return;
            }
            if (!this.firstSurvey.isDone()) {
                this.directory.expectSurvey(this.firstSurvey);
            }
            this.directory.entries().forEach(RobotEntry::restartPolls);
            KrytenConnection.Subscription started = this.connection.subscribe(LIFECYCLE, null, this::noticed);
            this.notices = started;
            planLook(started);
        }
        if (this.connection.isConnected()) {
            surveyAll();
        }
    }

    /**
     * Waits until all robots were asked for their names for the first time, in a connection that lasted until they had answered
     * or had time to: before that a bot would answer its own lines. Returns at once afterwards, and after one second at most.
     */
    public void awaitNames() {
        if (this.names.isDone()) {
            return;
        }
        try {
            this.names.get(this.namesLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException ex) {
            this.names.complete(null);
        }
    }

    /**
     * Asks the robots of some channels for their names and all robots for their health. A round that is under way or has just
     * begun is joined if it asks the same in the same join epoch; else the questions are part of the next round.
     *
     * @param channels configured channels
     * @return completes with the result of the round, at most 1.4 s later, on any thread; never exceptionally. All channels are
     * {@link RobotSurvey.Reaction#NOT_ASKED} while there is no connection and while the monitor is closed
     */
    public CompletableFuture<RobotSurvey> survey(Collection<Channel> channels) {
        return isAsking() ? this.surveys.join(channels) : CompletableFuture.completedFuture(RobotSurvey.NOTHING);
    }

    @Override
    public synchronized void close() {
        KrytenConnection.Subscription ending = this.notices;
        this.notices = null;
        this.firstSurvey.complete(null);
        this.surveys.clear();
        if (ending != null) {
            ending.close();
        }
    }

    private boolean isRunning() {
        return this.notices != null;
    }

    private boolean isAsking() {
        return isRunning() && this.connection.isConnected();
    }

    private void surveyAll() {
        ask(channels(), List.of());
    }

    private void ask(Collection<Channel> surveyed, Collection<Channel> polled) {
        CompletableFuture<RobotSurvey> unused = this.surveys.ask(surveyed, polled);
    }

    private void noticed(RawMessage notice) {
        // A heartbeat would show only that some robot lives.
        if (!notice.subject().endsWith(".heartbeat")) {
            RobotNotice.of(notice).ifPresent(this::applied);
            surveyAll();
        }
    }

    private void applied(RobotNotice notice) {
        Channel channel = this.directory.configured(notice.spelling());
        if (channel != null) {
            RobotEntry entry = this.directory.entry(channel);
            entry.spelledBy(notice.spelling());
            if (notice.reconnected()) {
                entry.reconnected();
            }
        }
    }

    private void robotChanged(Channel channel, Robot before, Robot after) {
        // The robot did not understand a name request in another spelling.
        if (!after.spellingOr(channel).equals(before.spellingOr(channel)) && isAsking()) {
            ask(List.of(channel), List.of());
        }
    }

    private void namesDone() {
        if (this.connection.isConnected()) {
            this.names.complete(null);
        }
    }

    private void roundDone(Set<Channel> outdated) {
        if (this.connection.isConnected() && this.firstSurvey.complete(null)) {
            logAbsent();
        }
        if (isAsking()) {
            ask(outdated, List.of());
        }
    }

    private void logAbsent() {
        this.directory.entries().stream()
                .filter(entry -> !entry.robot().present())
                .map(RobotEntry::channel)
                .forEach(PresenceLog::absent);
    }

    private void planLook(KrytenConnection.Subscription run) {
        this.scheduler.schedule(() -> look(run), this.silence.dividedBy(LOOKS));
    }

    private void look(KrytenConnection.Subscription run) {
        if (!run.equals(this.notices)) {
            return;
        }
        try {
            if (this.connection.isConnected()) {
                List<Channel> due = this.directory.entries().stream()
                        .filter(entry -> entry.beginPoll(this.silence))
                        .map(RobotEntry::channel)
                        .toList();
                ask(List.of(), due);
            }
        } finally {
            planLook(run);
        }
    }

    private List<Channel> channels() {
        return this.directory.entries().stream().map(RobotEntry::channel).toList();
    }
}
