package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Watch over the stages that handlers return: a stage that is not complete when its time is over fails its call. A time-out is
 * reported on the timer's thread. The failure is passed on by a thread of the listeners, for error handlers may block.
 */
final class StageWatch {

    private final Scheduler scheduler;
    private final Executor executor;
    private final List<KrytenArgumentResolver> resolvers;

    /**
     * Creates a watch.
     *
     * @param scheduler the timer
     * @param executor passes the failures on
     * @param resolvers know of waits with a time limit of their own, such as for the answer of a user: the time of a stage
     * begins anew at their end
     */
    StageWatch(Scheduler scheduler, Executor executor, List<KrytenArgumentResolver> resolvers) {
        this.scheduler = scheduler;
        this.executor = executor;
        this.resolvers = List.copyOf(resolvers);
    }

    /**
     * Returns the result of a stage, or its failure when its time is over.
     *
     * @param stage the stage
     * @param timeout the time from now; zero for no limit
     * @param call the call that has returned the stage
     */
    CompletableFuture<@Nullable Object> limit(CompletionStage<?> stage, Duration timeout, WatchedCall call) {
        LimitedResult result = new LimitedResult();
        stage.whenComplete(result::settle);
        if (!timeout.isZero() && !result.isDone()) {
            Timer timer = new Timer(result, timeout, call);
            timer.start(timeout);
            result.whenComplete((value, failure) -> timer.cancel());
        }
        return result;
    }

    /**
     * Call under watch.
     *
     * @param delivery the event or message
     * @param report reports the time-out
     * @param failure makes the failure to pass on
     */
    record WatchedCall(Delivery delivery, Runnable report, Supplier<LateStageException> failure) {}

    /** Timer of one stage. Its task runs again while the time-out is suspended. */
    private final class Timer {

        private final LimitedResult result;
        private final Duration timeout;
        private final WatchedCall call;
        private volatile Runnable pending = () -> {};

        Timer(LimitedResult result, Duration timeout, WatchedCall call) {
            this.result = result;
            this.timeout = timeout;
            this.call = call;
        }

        void start(Duration delay) {
            this.pending = StageWatch.this.scheduler.scheduleCancellable(this::check, delay);
            if (this.result.isDone()) {
                cancel();
            }
        }

        void cancel() {
            this.pending.run();
        }

        private void check() {
            Duration rest = Duration.ZERO;
            try {
                rest = rest();
            } finally {
                if (!rest.isZero()) {
                    start(rest);
                } else if (this.result.isFirst()) {
                    timeOut();
                }
            }
        }

        /** Returns the time that is left after the last wait; zero if none is. */
        private Duration rest() {
            Duration longest = Duration.ZERO;
            for (KrytenArgumentResolver resolver : StageWatch.this.resolvers) {
                Duration since = resolver.sinceLastWait(this.call.delivery());
                if (since != null && this.timeout.minus(since).compareTo(longest) > 0) {
                    longest = this.timeout.minus(since);
                }
            }
            return longest;
        }

        /** The call ends even if an interceptor fails, or if the threads of the listeners have ended. */
        private void timeOut() {
            try {
                this.call.report().run();
            } finally {
                LateStageException late = this.call.failure().get();
                try {
                    StageWatch.this.executor.execute(() -> this.result.completeExceptionally(late));
                } catch (RuntimeException | Error ex) {
                    late.addSuppressed(ex);
                    this.result.completeExceptionally(late);
                }
            }
        }
    }

    /** Result of a stage or of its time-out, whichever is first. Keeps nothing of the call, for a stage may be kept for ever. */
    private static final class LimitedResult extends CompletableFuture<@Nullable Object> {

        private final AtomicBoolean settled = new AtomicBoolean();

        boolean isFirst() {
            return this.settled.compareAndSet(false, true);
        }

        void settle(@Nullable Object value, @Nullable Throwable failure) {
            if (!isFirst()) {
                return;
            }
            if (failure != null) {
                completeExceptionally(failure);
            } else {
                complete(value);
            }
        }
    }
}
