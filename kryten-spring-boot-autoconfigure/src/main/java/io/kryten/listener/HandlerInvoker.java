package io.kryten.listener;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

import io.kryten.KrytenListenerException;
import io.kryten.support.Futures;
import io.kryten.support.RateLimitedLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Worker of a listener's mailbox: invokes the handler on one thread, one delivery after the other, with its time-out, its
 * interceptors, its reply and its error handler.
 */
final class HandlerInvoker implements Mailbox.Worker<Delivery>, HandlerWatchdog.GuardedCall {

    private static final Logger logger = LoggerFactory.getLogger(KrytenListenerContainer.class);

    private final KrytenListenerContainer listener;
    private final KrytenListenerEndpoint endpoint;
    private final HandlerWatchdog.Guard guard;
    private final ListenerInterceptor interceptor;
    private final ReplySender replies;
    private final RateLimitedLogger limited;
    private final StageTimeout stageTimeout;
    private final Thread thread = Thread.currentThread();
    private volatile @Nullable Delivery current;

    /** Whether the current call was interrupted by its time-out. */
    private volatile boolean late;

    /** Creates a worker for the calling thread. */
    HandlerInvoker(
            KrytenListenerContainer listener,
            HandlerWatchdog watchdog,
            StageWatch stages,
            ListenerInterceptor interceptor,
            ReplySender replies,
            RateLimitedLogger limited) {
        this.listener = listener;
        this.endpoint = listener.endpoint();
        this.guard = watchdog.guard(this.endpoint.timeout(), this);
        this.interceptor = interceptor;
        this.replies = replies;
        this.limited = limited;
        this.stageTimeout = stage -> stages.limit(stage, this.endpoint.timeout(), watchedCall());
    }

    @Override
    public void handle(Delivery delivery) {
        LogContext.enter(delivery);
        CompletionStage<@Nullable Failure> later = null;
        Failure failure = null;
        this.current = delivery;
        this.late = false;
        this.guard.callStarts();
        try {
            this.interceptor.before(this.listener, delivery);
            Object result = this.endpoint.handler().invoke(delivery, this.stageTimeout);
            if (result instanceof CompletionStage<?> stage) {
                boolean wasLate = this.late;
                later = stage.thenAccept(value -> this.replies.send(this.listener.id(), delivery, value))
                        .handle((sent, cause) ->
                                (cause != null) ? report(delivery, Futures.unwrapped(cause), wasLate) : null);
            } else {
                this.replies.send(this.listener.id(), delivery, result);
            }
        } catch (Throwable ex) {
            failure = report(delivery, ex, this.late);
        } finally {
            this.interceptor.timed(this.listener, delivery, this.guard.callEnds());
            this.interceptor.after(this.listener, delivery);
            clearInterrupt();
        }
        if (later != null) {
            later.thenAccept(outcome -> end(delivery, outcome));
        } else {
            end(delivery, failure);
        }
    }

    /** Calls the error handler, and sends the reply to the failure. Returns null if the call has ended as expected. */
    private @Nullable Failure report(Delivery delivery, Throwable cause, boolean wasLate) {
        if (delivery.event() != null && Futures.unwrapped(cause) instanceof ExpectedEnd) {
            logger.debug("A call of listener '{}' has ended", this.listener.id(), cause);
            return null;
        }
        KrytenListenerException failure = new KrytenListenerException(
                this.listener.id(), this.endpoint.handler().name(delivery), delivery.describe(), cause);
        KrytenListenerErrorHandler errorHandler = this.endpoint.errorHandler();
        boolean handled = !(errorHandler instanceof LoggingErrorHandler);
        try {
            if (!handled && isLogged(cause, wasLate)) {
                logger.debug("{}, which its time-out has ended", failure.getMessage(), cause);
            } else {
                errorHandler.handle(failure, delivery);
            }
        } catch (Throwable ex) {
            handled = false;
            if (ex != failure) {
                failure.addSuppressed(ex);
            }
            this.limited.error(
                    "error handler of " + this.listener.id() + " "
                            + ex.getClass().getName(),
                    "The error handler of listener '{}' failed itself",
                    this.listener.id(),
                    ex);
        }
        replyToFailure(delivery, cause);
        return new Failure(failure, handled);
    }

    /** Whether the line of a time-out has reported a failure already. A call that fails after an interrupt may have other reasons. */
    private static boolean isLogged(Throwable cause, boolean wasLate) {
        return Futures.unwrapped(cause) instanceof LateStageException || (wasLate && isInterrupt(cause));
    }

    private static boolean isInterrupt(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || cause instanceof InterruptedIOException) {
                return true;
            }
        }
        return false;
    }

    private void replyToFailure(Delivery delivery, Throwable cause) {
        try {
            this.replies.send(
                    this.listener.id(), delivery, this.endpoint.handler().replyToFailure(delivery, cause));
        } catch (Throwable ex) {
            this.limited.error(
                    "reply to failure of " + this.listener.id(),
                    "Listener '{}' made no reply to a failure",
                    this.listener.id(),
                    ex);
        }
    }

    private void end(Delivery delivery, @Nullable Failure failure) {
        if (failure != null) {
            this.interceptor.failure(this.listener, delivery, failure.exception(), failure.handled());
        } else {
            this.interceptor.success(this.listener, delivery);
        }
    }

    /** An interrupt was meant for this call; the next call on the thread starts without. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    private static void clearInterrupt() {
        Thread.interrupted();
    }

    @Override
    public void close() {
        LogContext.leave();
        this.guard.close();
    }

    @Override
    public void timedOut() {
        Delivery running = this.current;
        this.late = true;
        TimeoutException position = new TimeoutException("The call was here when it was interrupted");
        position.setStackTrace(this.thread.getStackTrace());
        this.limited.warn(
                kindOfTimeout(),
                "Listener '{}' was interrupted: its call with {} took longer than {}; let it wait less, or raise"
                        + " kryten.listener.timeout or the timeout of the listener",
                this.listener.id(),
                event(),
                this.endpoint.timeout(),
                position);
        if (running != null) {
            this.interceptor.timeout(this.listener, running);
        }
    }

    /** Describes the current call for the watch over its stage. */
    private StageWatch.WatchedCall watchedCall() {
        Delivery delivery = Objects.requireNonNull(this.current, "delivery");
        boolean reported = this.late;
        return new StageWatch.WatchedCall(delivery, () -> {
            if (!reported) {
                stageTimedOut(delivery);
            }
            return new LateStageException(this.endpoint.handler().name(delivery), this.endpoint.timeout());
        });
    }

    private void stageTimedOut(Delivery delivery) {
        this.limited.warn(
                kindOfTimeout(),
                "Listener '{}' timed out: the stage that it returned for {} was not complete after {}, and its reply is"
                        + " dropped; complete the stage in time, or raise kryten.listener.timeout or the timeout of the"
                        + " listener",
                this.listener.id(),
                delivery.describe(),
                this.endpoint.timeout());
        this.interceptor.timeout(this.listener, delivery);
    }

    private String kindOfTimeout() {
        return "time-out of " + this.listener.id();
    }

    @Override
    public String describe() {
        return "'" + this.listener.id() + "' with " + event();
    }

    private String event() {
        Delivery running = this.current;
        return (running != null) ? running.describe() : "an event";
    }

    /**
     * Failure of a call, after its error handler.
     *
     * @param exception the failure
     * @param handled whether an error handler of the application took it
     */
    private record Failure(KrytenListenerException exception, boolean handled) {}
}
