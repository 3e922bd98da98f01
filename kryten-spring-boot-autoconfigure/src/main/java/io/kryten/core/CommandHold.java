package io.kryten.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.kryten.KrytenConnectionException;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.robot.RobotDirectory;
import io.kryten.support.Deadline;
import io.kryten.support.Futures;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Holds commands while there is no connection, and releases them in their order.
 *
 * <p>While the first connection after a start is made, commands wait for it up to one deadline, which is the same for all:
 * {@link CommandSettings#connectTimeout()} after the start. During a later outage {@link CommandSettings#offline()} decides.
 * With {@link CommandSettings.Offline#WAIT} a command waits at least {@link CommandSettings#timeout()} in both cases. Before
 * the start and after the end of the connection commands fail at once.
 *
 * <p>With the first connection, commands also wait until robots were asked for the first time, 0.7 s at most: before that the
 * spelling that a robot compares exactly is not known.
 *
 * <p>The thread that reports the change releases the commands: that of the connection's listener, of the scheduler or of
 * another command. One wake-up of the scheduler serves all commands that wait.
 */
final class CommandHold {

    private final KrytenConnection connection;
    private final Scheduler scheduler;
    private final CommandSettings settings;
    private final CommandPauses pauses;
    private final RobotDirectory robots;
    private final Deque<Held> held = new ArrayDeque<>();

    /** The start that the deadline belongs to: when the connection became {@link ConnectionState#CONNECTING}. */
    private @Nullable Instant start;

    private long startDeadlineNanos;
    private @Nullable Long wakeUpNanos;

    /** The first survey whose end releases commands. */
    private @Nullable CompletableFuture<Void> awaited;

    /** Whether a thread is releasing commands. Other threads leave theirs to it, which keeps the order. */
    private boolean releasing;

    CommandHold(
            KrytenConnection connection,
            Scheduler scheduler,
            CommandSettings settings,
            CommandPauses pauses,
            RobotDirectory robots) {
        this.connection = connection;
        this.scheduler = scheduler;
        this.settings = settings;
        this.pauses = pauses;
        this.robots = robots;
        connection.addListener(status -> connectionChanged());
    }

    /**
     * Takes a command that is about to be sent.
     *
     * @param label the name of the command for the text of a failure
     * @return is done if the command may be sent at once; else completes when it is released, or exceptionally with {@link
     * KrytenConnectionException}. Cancelling it withdraws the command
     */
    CompletableFuture<Void> enter(Supplier<String> label) {
        if (mayGo()) {
            return CompletableFuture.completedFuture(null);
        }
        Held command = new Held(label, this.pauses.begin(), this.scheduler.nanoTime());
        synchronized (this) {
            this.held.add(command);
        }
        release();
        return command.ready;
    }

    /**
     * Sends a command at once, or as soon as it is released.
     *
     * @param label the name of the command for the text of a failure
     * @param sending sends the command; not called if the result is cancelled before
     * @return completes as what {@code sending} returns, or exceptionally with {@link KrytenConnectionException}
     */
    <T> CompletableFuture<T> whenReady(Supplier<String> label, Supplier<CompletableFuture<T>> sending) {
        return Futures.behind(enter(label), sending);
    }

    private synchronized boolean mayGo() {
        return this.held.isEmpty()
                && !this.releasing
                && this.connection.isConnected()
                && this.robots.firstSurvey().isDone();
    }

    private void connectionChanged() {
        synchronized (this) {
            ConnectionStatus now = this.connection.status();
            if (now.state() == ConnectionState.CONNECTING) {
                startDeadline(now);
            }
        }
        release();
    }

    /** Only one thread at a time releases; its next round sees changes of the meantime. */
    private void release() {
        synchronized (this) {
            if (this.releasing) {
                return;
            }
            this.releasing = true;
        }
        try {
            for (Runnable next = next(); next != null; next = next()) {
                next.run();
            }
        } catch (RuntimeException | Error ex) {
            synchronized (this) {
                this.releasing = false;
            }
            throw ex;
        }
    }

    private synchronized @Nullable Runnable next() {
        for (Held first = this.held.peek(); first != null; first = this.held.peek()) {
            if (!first.ready.isDone()) {
                Runnable verdict = verdict(first);
                if (verdict == null) {
                    break;
                }
                this.held.remove();
                return verdict;
            }
            this.held.remove();
        }
        this.releasing = false;
        return null;
    }

    /** {@return the action that releases or refuses a held command; null while the command keeps waiting} */
    private @Nullable Runnable verdict(Held command) {
        ConnectionStatus now = this.connection.status();
        boolean waits = this.settings.offline() == CommandSettings.Offline.WAIT;
        long ownDeadline = command.sinceNanos + Deadline.nanos(this.settings.timeout());
        return switch (now.state()) {
            case CONNECTED -> afterFirstSurvey(command);
            case CONNECTING -> {
                long ofStart = startDeadline(now);
                yield until(waits && ownDeadline - ofStart > 0 ? ownDeadline : ofStart, command);
            }
            case RECONNECTING -> waits ? until(ownDeadline, command) : refusal(command);
            case NEW, CLOSED -> refusal(command);
        };
    }

    @SuppressWarnings("UndefinedEquals") // futures are compared by identity
    private @Nullable Runnable afterFirstSurvey(Held command) {
        CompletableFuture<Void> asked = this.robots.firstSurvey();
        if (!asked.isDone() && !asked.equals(this.awaited)) {
            this.awaited = asked;
            asked.thenRun(this::release);
        }
        // Looked up again: a survey that ended meanwhile could not release commands while this thread releases them.
        return asked.isDone() ? () -> command.ready.complete(null) : null;
    }

    private @Nullable Runnable until(long deadlineNanos, Held command) {
        long left = deadlineNanos - this.scheduler.nanoTime();
        if (left <= 0) {
            return refusal(command);
        }
        if (this.wakeUpNanos == null || deadlineNanos - this.wakeUpNanos < 0) {
            this.wakeUpNanos = deadlineNanos;
            this.scheduler.schedule(this::wakeUp, Duration.ofNanos(left));
        }
        return null;
    }

    private void wakeUp() {
        synchronized (this) {
            this.wakeUpNanos = null;
        }
        release();
    }

    private Runnable refusal(Held command) {
        return () -> command.ready.completeExceptionally(new KrytenConnectionException(
                command.label.get() + " was not sent: " + this.connection.offlineReason()));
    }

    private long startDeadline(ConnectionStatus connecting) {
        if (!connecting.since().equals(this.start)) {
            this.start = connecting.since();
            this.startDeadlineNanos = this.scheduler.nanoTime() + Deadline.nanos(this.settings.connectTimeout());
        }
        return this.startDeadlineNanos;
    }

    private record Held(Supplier<String> label, CompletableFuture<Void> ready, long sinceNanos) {}
}
