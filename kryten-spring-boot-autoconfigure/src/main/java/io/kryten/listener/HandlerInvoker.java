package io.kryten.listener;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CompletableFuture;
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
    private final StageWatch stages;
    private final Thread thread = Thread.currentThread();
    private volatile @Nullable Call current;

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
        this.stages = stages;
    }

    @Override
    public void handle(Delivery delivery) {
        LogContext.enter(delivery);
        CompletionStage<@Nullable Failure> later = null;
        Failure failure = null;
        Call call = new Call(delivery);
        this.current = call;
        this.guard.callStarts();
        try {
            this.interceptor.before(this.listener, delivery);
            Object result = this.endpoint.handler().invoke(delivery, stage -> limit(stage, call));
            if (result instanceof CompletionStage<?> stage) {
                boolean wasLate = call.late;
                later = stage.thenAccept(value -> this.replies.send(this.listener.id(), delivery, value))
                        .handle((sent, cause) ->
                                (cause != null) ? report(delivery, Futures.unwrapped(cause), wasLate) : null);
            } else {
                this.replies.send(this.listener.id(), delivery, result);
            }
        } catch (Throwable ex) {
            failure = report(delivery, ex, call.late);
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
                    || (cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException))) {
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
        Call running = this.current;
        if (running != null) {
            running.late = true;
        }
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
            this.interceptor.timeout(this.listener, running.delivery);
        }
    }

    /** Puts the time-out on a stage of a call, which may have returned already. */
    private CompletableFuture<@Nullable Object> limit(CompletionStage<?> stage, Call call) {
        Delivery delivery = call.delivery;
        boolean reported = call.late;
        StageWatch.WatchedCall watched = new StageWatch.WatchedCall(
                delivery,
                () -> {
                    if (!reported) {
                        stageTimedOut(delivery);
                    }
                },
                () -> new LateStageException(this.endpoint.handler().name(delivery), this.endpoint.timeout()));
        return this.stages.limit(stage, this.endpoint.timeout(), watched);
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
        Call running = this.current;
        return (running != null) ? running.delivery.describe() : "an event";
    }

    /** Call of the handler. */
    private static final class Call {

        private final Delivery delivery;

        /** Whether the call was interrupted by its time-out. */
        private volatile boolean late;

        Call(Delivery delivery) {
            this.delivery = delivery;
        }
    }

    /**
     * Failure of a call, after its error handler.
     *
     * @param exception the failure
     * @param handled whether an error handler of the application took it
     */
    private record Failure(KrytenListenerException exception, boolean handled) {}
}
