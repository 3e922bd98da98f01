package io.kryten.listener;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Time-out of stages that a method returns to a {@link Handler}. Belongs to one call, also after its {@code invoke} has returned.
 * Thread-safe.
 */
@FunctionalInterface
public interface StageTimeout {

    /** No time-out. */
    StageTimeout NONE =
            stage -> stage.<@Nullable Object>thenApply(value -> value).toCompletableFuture();

    /**
     * Returns the result of a stage, or a failure with {@link io.kryten.KrytenTimeoutException} when the listener's time-out has
     * passed from now. The stage itself goes on, and its late result is ignored.
     *
     * @param stage the stage
     * @return the result
     */
    CompletableFuture<@Nullable Object> limit(CompletionStage<?> stage);
}
