package io.kryten.robot;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kryten.nats.ConnectionState;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.CommandCodec;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link RobotDirectory} true: asks when the connection is made, when a robot tells of a change, and when nothing was
 * heard from a robot for ten seconds. Many robots may tell at the same time: one round of questions is under way at most,
 * and one more waits for its end.
 */
public final class RobotMonitor implements AutoCloseable {

    /** All lifecycle notices of robots (protocol.md section 4). */
    private static final String LIFECYCLE = "kryten.lifecycle." + CommandCodec.ROBOT + ".*";

    /** While something plays, an event comes every five seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Duration NAMES_LIMIT = Duration.ofSeconds(1);

    /** A robot that is busy with a video may take 8 s until it tells its name (protocol.md section 2). */
    private static final Duration ASK_AGAIN_DELAY = Duration.ofSeconds(4);

    /** As often as a robot may be thought busy; later its heartbeats are reasons enough to ask. */
    private static final int ASK_AGAIN_LIMIT = (int) RobotDirectory.BUSY_LIMIT.dividedBy(ASK_AGAIN_DELAY);

    private final KrytenConnection connection;
    private final RobotDirectory directory;
    private final CompletableFuture<Void> names = new CompletableFuture<>();
    private final CompletableFuture<Void> firstQuestions = new CompletableFuture<>();
    private final Scheduler scheduler;
    private final RobotPoller poller;
    private final Object roundLock = new Object();
    private KrytenConnection.@Nullable Subscription lifecycle;
    private volatile boolean started;

    private boolean roundUnderWay;
    private @Nullable Questions queued;
    private boolean askAgainPlanned;
    private int askedAgain;

    /**
     * Creates it; nothing is asked before {@link #start()}.
     *
     * @param connection the connection
     * @param directory what to keep true
     * @param scheduler time
     */
    public RobotMonitor(KrytenConnection connection, RobotDirectory directory, Scheduler scheduler) {
        this(connection, directory, scheduler, SILENCE);
    }

    /**
     * Creates it with another patience; nothing is asked before {@link #start()}.
     *
     * @param connection the connection
     * @param directory what to keep true
     * @param scheduler time
     * @param silence how long nothing may be heard from a channel until its robot is asked; above zero
     */
    public RobotMonitor(KrytenConnection connection, RobotDirectory directory, Scheduler scheduler, Duration silence) {
        this.connection = connection;
        this.directory = directory;
        this.scheduler = scheduler;
        this.poller = new RobotPoller(connection, directory, scheduler, silence);
        connection.addListener(status -> {
            if (this.started && status.state() == ConnectionState.CONNECTED) {
                ask(Questions.ALL);
            }
        });
    }

    /** Asks now if the connection is there, and whenever something changes until {@link #close()}. */
    public synchronized void start() {
        this.started = true;
        if (this.lifecycle == null) {
            this.lifecycle = this.connection.subscribe(LIFECYCLE, null, this::noticed);
        }
        if (!this.firstQuestions.isDone()) {
            this.directory.spellingChanges().expectFirstQuestions(this.firstQuestions);
        }
        this.poller.start();
        if (this.connection.isConnected()) {
            ask(Questions.ALL);
        }
    }

    /**
     * Waits until the robots were asked for their names for the first time: before that a bot would answer its own lines.
     * Takes no time afterwards, and never more than a second.
     */
    public void awaitNames() {
        if (this.names.isDone()) {
            return;
        }
        try {
            this.names.get(NAMES_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException ex) {
            this.names.complete(null);
        }
    }

    @Override
    public synchronized void close() {
        this.started = false;
        this.firstQuestions.complete(null);
        this.poller.stop();
        if (this.lifecycle != null) {
            this.lifecycle.close();
            this.lifecycle = null;
        }
    }

    private void noticed(RawMessage notice) {
        String subject = notice.subject();
        if (!subject.endsWith(".heartbeat")) {
            RobotReplies.spelling(notice).ifPresent(this.directory::spelledBy);
            if (subject.endsWith(".shutdown")) {
                this.directory.distrustSilence();
            }
            ask(Questions.ALL);
        } else if (this.directory.namesMissing()) {
            // It tells of nothing new but that somebody is there, and every robot sends one every 30 s.
            ask(Questions.MISSING);
        }
    }

    private void ask(Questions questions) {
        synchronized (this.roundLock) {
            if (questions == Questions.ALL) {
                this.askedAgain = 0;
            }
            if (this.roundUnderWay) {
                this.queued = (this.queued == Questions.ALL) ? Questions.ALL : questions;
                return;
            }
            this.roundUnderWay = true;
        }
        round(questions);
    }

    private void round(Questions questions) {
        boolean all = questions == Questions.ALL;
        CompletableFuture.completedFuture(null)
                .thenCompose(go -> all ? this.directory.askNames() : this.directory.askMissingNames())
                .thenCompose(asked -> {
                    this.names.complete(null);
                    return all ? this.directory.askReports() : this.directory.askMissingReports();
                })
                .whenComplete((done, failure) -> roundDone());
    }

    private void roundDone() {
        if (this.connection.isConnected()) {
            this.firstQuestions.complete(null);
        }
        Questions next;
        synchronized (this.roundLock) {
            next = this.started ? this.queued : null;
            this.queued = null;
            this.roundUnderWay = next != null;
        }
        if (next != null) {
            round(next);
        } else if (this.started && this.directory.namesToCome()) {
            planToAskAgain();
        }
    }

    private void planToAskAgain() {
        synchronized (this.roundLock) {
            if (this.askAgainPlanned || this.askedAgain == ASK_AGAIN_LIMIT) {
                return;
            }
            this.askAgainPlanned = true;
            this.askedAgain++;
        }
        this.scheduler.schedule(this::askAgain, ASK_AGAIN_DELAY);
    }

    private void askAgain() {
        synchronized (this.roundLock) {
            this.askAgainPlanned = false;
        }
        if (this.started && this.connection.isConnected() && this.directory.namesMissing()) {
            ask(Questions.MISSING);
        }
    }

    /** What a round asks for. */
    private enum Questions {
        /** Names and versions of all robots: there may be others now. */
        ALL,
        /** What is not known yet. */
        MISSING
    }
}
