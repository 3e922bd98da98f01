package io.kryten.listener;

import java.util.concurrent.Executor;

import io.kryten.health.KrytenHealth;
import io.kryten.support.ElasticExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Threads that invoke handlers. Not an {@link Executor} itself: as a bean it would replace the application's own.
 */
public final class ListenerExecutor implements AutoCloseable {

    private final Executor executor;
    /** The same executor, if its threads are pooled here. */
    private final @Nullable ElasticExecutor pool;

    private ListenerExecutor(Executor executor, @Nullable ElasticExecutor pool) {
        this.executor = executor;
        this.pool = pool;
    }

    /**
     * Wraps an executor, for example one of virtual threads.
     *
     * @param executor an executor that does not run tasks on the calling thread; not closed by the listeners
     * @return the executor for listeners
     */
    public static ListenerExecutor of(Executor executor) {
        return new ListenerExecutor(executor, null);
    }

    /**
     * Creates a pool that grows with the work.
     *
     * @param threadNamePrefix the prefix of the threads' names
     * @param maxThreads the largest number of threads, 1 to 32 767
     * @return the executor for listeners
     */
    public static ListenerExecutor pool(String threadNamePrefix, int maxThreads) {
        ElasticExecutor pool = new ElasticExecutor(threadNamePrefix, maxThreads);
        return new ListenerExecutor(pool, pool);
    }

    Executor executor() {
        return this.executor;
    }

    /** {@return the numbers of the pool; null where threads are not pooled here} */
    KrytenHealth.@Nullable Pool numbers() {
        return (this.pool != null)
                ? new KrytenHealth.Pool(
                        this.pool.threads(), this.pool.busy(), this.pool.maxThreads(), this.pool.waiting())
                : null;
    }

    /** Returns whether work waits for a thread. */
    boolean isSaturated() {
        return this.pool != null && this.pool.isSaturated();
    }

    /** Ends the pool's threads, and interrupts handlers that still run. */
    @Override
    public void close() {
        if (this.pool != null) {
            this.pool.close();
        }
    }
}
