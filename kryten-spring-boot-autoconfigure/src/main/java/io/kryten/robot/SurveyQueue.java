package io.kryten.robot;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.kryten.Channel;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds of questions to robots, one at a time. Questions that fall due while a round is under way, or within the interval
 * after its start, share the next round.
 */
final class SurveyQueue {

    private static final Logger logger = LoggerFactory.getLogger(SurveyQueue.class);

    private final RobotDirectory directory;
    private final Scheduler scheduler;
    private final Duration interval;
    private final Runnable onNames;
    private final Consumer<Set<Channel>> onRound;

    private State state = State.IDLE;
    private SurveyRound queued;
    private @Nullable SurveyRound last;

    /**
     * Creates an idle queue.
     *
     * @param interval shortest time between the starts of two rounds
     * @param onNames called when a round has asked the robots of all channels for their names, also if the connection was lost
     * @param onRound called after each round with the channels whose robots replied in a later epoch than they were asked in
     */
    SurveyQueue(
            RobotDirectory directory,
            Scheduler scheduler,
            Duration interval,
            Runnable onNames,
            Consumer<Set<Channel>> onRound) {
        this.directory = directory;
        this.scheduler = scheduler;
        this.interval = interval;
        this.onNames = onNames;
        this.onRound = onRound;
        this.queued = new SurveyRound(directory);
    }

    /**
     * Asks in the next round.
     *
     * @param surveyed channels whose robots are asked for their names
     * @param polled channels whose robots are asked for their names only if no health report names them
     * @return completes with the result of that round
     */
    CompletableFuture<RobotSurvey> ask(Collection<Channel> surveyed, Collection<Channel> polled) {
        SurveyRound next;
        synchronized (this) {
            next = this.queued;
            next.add(surveyed, polled);
        }
        advance();
        return next.result();
    }

    /**
     * Asks in the next round, unless the last one is under way or has just begun, and asked the same.
     *
     * @param surveyed channels whose robots are asked for their names
     * @return completes with the result of the round
     */
    CompletableFuture<RobotSurvey> join(Collection<Channel> surveyed) {
        synchronized (this) {
            SurveyRound round = this.last;
            if (round != null && (this.state == State.RUNNING || isRecent(round)) && round.covers(surveyed)) {
                return round.result();
            }
        }
        return ask(surveyed, Set.of());
    }

    /** Drops what is queued. */
    void clear() {
        SurveyRound dropped;
        synchronized (this) {
            dropped = this.queued;
            this.queued = new SurveyRound(this.directory);
            this.last = null;
        }
        dropped.result().complete(RobotSurvey.NOTHING);
    }

    private void advance() {
        SurveyRound round;
        synchronized (this) {
            if (this.state != State.IDLE || this.queued.isEmpty()) {
                return;
            }
            if (this.last != null && isRecent(this.last)) {
                this.state = State.PAUSED;
                long left = this.last.start() + this.interval.toNanos() - this.scheduler.nanoTime();
                this.scheduler.schedule(this::pauseEnds, Duration.ofNanos(left));
                return;
            }
            this.state = State.RUNNING;
            round = this.queued;
            round.begin(this.scheduler.nanoTime());
            this.last = round;
            this.queued = new SurveyRound(this.directory);
        }
        run(round);
    }

    private void run(SurveyRound round) {
        round.names().thenRun(this.onNames);
        CompletableFuture.completedFuture(null).thenCompose(go -> round.run()).whenComplete((survey, failure) -> {
            if (failure != null) {
                logger.error("A round of questions to the robots failed; the next poll asks again", failure);
                round.abort();
            }
            synchronized (this) {
                this.state = State.IDLE;
            }
            this.onRound.accept(round.outdated());
            round.result().complete((survey != null) ? survey : RobotSurvey.NOTHING);
            advance();
        });
    }

    private void pauseEnds() {
        synchronized (this) {
            this.state = State.IDLE;
        }
        advance();
    }

    private boolean isRecent(SurveyRound round) {
        return this.scheduler.nanoTime() - round.start() < this.interval.toNanos();
    }

    private enum State {
        /** No round is under way. */
        IDLE,
        /** The next round begins when the interval ends. */
        PAUSED,
        /** A round is under way. */
        RUNNING
    }
}
