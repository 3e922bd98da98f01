package io.kryten.listener;

import java.util.concurrent.CompletionStage;

import io.kryten.KrytenListenerException;
import io.kryten.support.RateLimitedLogger;
import org.jspecify.annotations.Nullable;

/**
 * Invokes the handler of one listener: with its time-out, its interceptors, its reply and its error handler. Each worker of
 * the listener's mailbox invokes on one thread, one delivery after the other.
 */
final class HandlerInvoker {

    private final KrytenListenerEndpoint endpoint;
    private final Handler handler;
    private final HandlerWatchdog watchdog;
    private final ListenerInterceptor interceptor;
    private final ReplySender replies;
    private final RateLimitedLogger limited;

    HandlerInvoker(
            KrytenListenerEndpoint endpoint,
            HandlerWatchdog watchdog,
            ListenerInterceptor interceptor,
            ReplySender replies,
            RateLimitedLogger limited) {
        this.endpoint = endpoint;
        this.handler = endpoint.handler();
        this.watchdog = watchdog;
        this.interceptor = interceptor;
        this.replies = replies;
        this.limited = limited;
    }

    /** Watches the time-outs of calls from now on. */
    void watchTimeouts() {
        if (!this.endpoint.timeout().isZero()) {
            this.watchdog.watch(this.endpoint.timeout());
        }
    }

    /** Returns a worker for the calling thread. */
    Mailbox.Worker<Delivery> newWorker(KrytenListenerContainer listener) {
        return new Worker(listener);
    }

    /** Calls the error handler. */
    private Failure report(Delivery delivery, Throwable cause) {
        KrytenListenerException failure =
                new KrytenListenerException(this.endpoint.id(), this.handler.name(), delivery.describe(), cause);
        KrytenListenerErrorHandler errorHandler = this.endpoint.errorHandler();
        boolean handled = !(errorHandler instanceof LoggingErrorHandler);
        try {
            errorHandler.handle(failure, delivery);
        } catch (Throwable ex) {
            handled = false;
            if (ex != failure) {
                failure.addSuppressed(ex);
            }
            this.limited.error(
                    "error handler of " + this.endpoint.id() + " "
                            + ex.getClass().getName(),
                    "The error handler of listener '{}' failed itself",
                    this.endpoint.id(),
                    ex);
        }
        return new Failure(failure, handled);
    }

    /**
     * Failure of a call, after its error handler.
     *
     * @param exception the failure
     * @param handled whether an error handler of the application took it
     */
    private record Failure(KrytenListenerException exception, boolean handled) {}

    /** Worker of the mailbox. */
    private final class Worker implements Mailbox.Worker<Delivery>, HandlerWatchdog.GuardedCall {

        private final KrytenListenerContainer listener;
        private final HandlerWatchdog.Guard guard;
        private @Nullable Delivery current;

        Worker(KrytenListenerContainer listener) {
            this.listener = listener;
            this.guard = HandlerInvoker.this.watchdog.guard(HandlerInvoker.this.endpoint.timeout(), this);
        }

        @Override
        public void handle(Delivery delivery) {
            ListenerInterceptor interceptor = HandlerInvoker.this.interceptor;
            CompletionStage<@Nullable Failure> later = null;
            Failure failure = null;
            this.current = delivery;
            this.guard.callStarts();
            try {
                interceptor.before(this.listener, delivery);
                Object result = HandlerInvoker.this.handler.invoke(delivery);
                if (result instanceof CompletionStage<?> stage) {
                    later = HandlerInvoker.this
                            .replies
                            .sendLater(this.listener.id(), delivery, stage)
                            .handle((sent, cause) ->
                                    (cause != null) ? report(delivery, ReplySender.unwrapped(cause)) : null);
                } else if (result != null) {
                    HandlerInvoker.this.replies.send(this.listener.id(), delivery, result);
                }
            } catch (Throwable ex) {
                failure = report(delivery, ex);
            } finally {
                this.guard.callEnds();
                interceptor.after(this.listener, delivery);
                clearInterrupt();
            }
            if (later != null) {
                later.thenAccept(outcome -> end(delivery, outcome));
            } else {
                end(delivery, failure);
            }
        }

        private void end(Delivery delivery, @Nullable Failure failure) {
            ListenerInterceptor interceptor = HandlerInvoker.this.interceptor;
            if (failure != null) {
                interceptor.failure(this.listener, delivery, failure.exception(), failure.handled());
            } else {
                interceptor.success(this.listener, delivery);
            }
        }

        /** An interrupt was meant for this call; the next call on the thread starts without. */
        @SuppressWarnings("ResultOfMethodCallIgnored")
        private void clearInterrupt() {
            Thread.interrupted();
        }

        @Override
        public void close() {
            this.guard.close();
        }

        @Override
        public void timedOut() {
            Delivery late = this.current;
            HandlerInvoker.this.limited.warn(
                    "time-out of " + this.listener.id(),
                    "Listener '{}' was interrupted: it took longer than {} with {}",
                    this.listener.id(),
                    HandlerInvoker.this.endpoint.timeout(),
                    event());
            if (late != null) {
                HandlerInvoker.this.interceptor.timeout(this.listener, late);
            }
        }

        @Override
        public String describe() {
            return "'" + this.listener.id() + "' with " + event();
        }

        private String event() {
            Delivery running = this.current;
            return (running != null) ? running.describe() : "an event";
        }
    }
}
