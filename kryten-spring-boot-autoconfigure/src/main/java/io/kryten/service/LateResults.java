package io.kryten.service;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.kryten.KrytenTimeoutException;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** Time limit of the results that methods return as stages. */
final class LateResults {

    private final Scheduler scheduler;
    private final Duration timeout;

    /**
     * Creates a limit.
     *
     * @param scheduler the clock
     * @param timeout time from the return of the stage; zero for no limit
     */
    LateResults(Scheduler scheduler, Duration timeout) {
        this.scheduler = scheduler;
        this.timeout = timeout;
    }

    /**
     * Returns the result of a stage, or a failure with {@link KrytenTimeoutException} when the time is over. The stage itself
     * goes on.
     */
    CompletableFuture<@Nullable Object> limit(CompletionStage<?> stage, String command) {
        CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
        Runnable cancel = this.timeout.isZero()
                ? () -> {}
                : this.scheduler.scheduleCancellable(() -> expire(result, command), this.timeout);
        stage.whenComplete((value, failure) -> {
            cancel.run();
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(value);
            }
        });
        return result;
    }

    /** Completes on a thread of its own: error handlers of the application may block, the timer may not. */
    private void expire(CompletableFuture<?> result, String command) {
        Thread thread = new Thread(
                () -> result.completeExceptionally(new KrytenTimeoutException("The result of '" + command
                        + "' was not complete " + this.timeout
                        + " after its method returned; complete the stage in time,"
                        + " or set the handler's timeout")),
                "kryten-late-result");
        thread.setDaemon(true);
        thread.start();
    }
}
