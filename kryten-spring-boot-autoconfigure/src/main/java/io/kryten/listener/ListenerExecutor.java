package io.kryten.listener;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BooleanSupplier;

import io.kryten.health.KrytenHealth;
import io.kryten.support.ElasticExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Where listener methods are called. Not an {@link Executor} itself: as a bean it would take the place of the
 * application's own.
 */
public final class ListenerExecutor implements AutoCloseable {

    private final Executor executor;
    private final BooleanSupplier saturated;

    private ListenerExecutor(Executor executor, BooleanSupplier saturated) {
        this.executor = executor;
        this.saturated = saturated;
    }

    /**
     * Any executor, for example one of virtual threads.
     *
     * @param executor an executor that does not run tasks on the calling thread; closed by whoever made it
     * @return the executor for listeners
     */
    public static ListenerExecutor of(Executor executor) {
        return new ListenerExecutor(executor, () -> false);
    }

    /**
     * A pool that grows with the work.
     *
     * @param threadNamePrefix begins the names of its threads
     * @param maxThreads how far it grows, at least 1
     * @return the executor for listeners
     */
    public static ListenerExecutor pool(String threadNamePrefix, int maxThreads) {
        ThreadPoolExecutor pool = ElasticExecutor.create(threadNamePrefix, maxThreads);
        return new ListenerExecutor(pool, () -> !pool.getQueue().isEmpty());
    }

    Executor executor() {
        return this.executor;
    }

    /** {@return its threads in numbers; null where they are not pooled here} */
    KrytenHealth.@Nullable Pool numbers() {
        return (this.executor instanceof ThreadPoolExecutor pool)
                ? new KrytenHealth.Pool(pool.getPoolSize(), pool.getQueue().size())
                : null;
    }

    /** Whether work waits for a thread. */
    boolean isSaturated() {
        return this.saturated.getAsBoolean();
    }

    /** Ends the pool's threads, and interrupts a method that still hangs. */
    @Override
    public void close() {
        if (this.executor instanceof ThreadPoolExecutor pool) {
            pool.shutdownNow();
        }
    }
}
