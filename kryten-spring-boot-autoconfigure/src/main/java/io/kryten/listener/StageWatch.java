package io.kryten.listener;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
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
    private final Predicate<Delivery> suspended;

    /**
     * Creates a watch.
     *
     * @param scheduler the timer
     * @param executor passes the failures on
     * @param suspended whether the call of a delivery waits for something that has a time limit of its own, such as the
     * answer of a user: the time of its stage then begins anew
     */
    StageWatch(Scheduler scheduler, Executor executor, Predicate<Delivery> suspended) {
        this.scheduler = scheduler;
        this.executor = executor;
        this.suspended = suspended;
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
            watch(result, timeout, call);
        }
        return result;
    }

    private void watch(LimitedResult result, Duration timeout, WatchedCall call) {
        Runnable cancel = this.scheduler.scheduleCancellable(() -> check(result, timeout, call), timeout);
        result.whenComplete((value, failure) -> cancel.run());
    }

    private void check(LimitedResult result, Duration timeout, WatchedCall call) {
        if (this.suspended.test(call.delivery())) {
            watch(result, timeout, call);
        } else if (result.isFirst()) {
            LateStageException late = call.timeOut().get();
            this.executor.execute(() -> result.completeExceptionally(late));
        }
    }

    /**
     * Call under watch.
     *
     * @param delivery the event or message
     * @param timeOut reports the time-out, and returns the failure to pass on
     */
    record WatchedCall(Delivery delivery, Supplier<LateStageException> timeOut) {}

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
