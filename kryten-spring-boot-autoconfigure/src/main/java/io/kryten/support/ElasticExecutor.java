package io.kryten.support;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Thread pool for code that may block: an idle thread takes a task; without one the pool grows up to a limit; only then tasks
 * wait, and run in the order of their arrival.
 *
 * <p>A {@link ForkJoinPool} provides the threads with few wake-ups: the thread that became idle last is woken first, and tasks
 * that come while it runs wake no other thread as long as it keeps up. It prefers tasks of its own threads, so the tasks stand in
 * one queue before it, and each of its runs takes the oldest.
 */
public final class ElasticExecutor implements Executor, AutoCloseable {

    /** Maximum number of threads that a pool may have. */
    public static final int MOST_THREADS = 32_767;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    private final ForkJoinPool pool;

    private final int maxThreads;

    /**
     * Creates a pool of daemon threads that end after a minute without work. The threads have the context class loader of the
     * caller.
     *
     * @param threadNamePrefix prefix of the thread names
     * @param maxThreads maximum number of threads, 1 to {@value #MOST_THREADS}
     */
    public ElasticExecutor(String threadNamePrefix, int maxThreads) {
        this.maxThreads = maxThreads;
        AtomicLong number = new AtomicLong();
        ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
        this.pool = new ForkJoinPool(
                maxThreads,
                pool -> {
                    Worker worker = new Worker(pool);
                    worker.setName(threadNamePrefix + number.incrementAndGet());
                    worker.setContextClassLoader(classLoader);
                    return worker;
                },
                null,
                true,
                0,
                maxThreads,
                0,
                // A worker that waits for a future is not replaced: the limit counts blocked threads too.
                pool -> true,
                60,
                TimeUnit.SECONDS);
    }

    /**
     * Runs a task on a thread of the pool.
     *
     * @param task task that may block
     * @throws RejectedExecutionException if the pool is shut down
     */
    @Override
    public void execute(Runnable task) {
        this.waiting.add(task);
        try {
            this.pool.execute(this::runOldest);
        } catch (RejectedExecutionException | OutOfMemoryError ex) {
            // Without a native thread the pool fails but keeps its run, which may have taken this task already.
            if (this.waiting.remove(task)) {
                throw ex;
            }
        }
    }

    /** {@return the number of threads} */
    public int threads() {
        return this.pool.getPoolSize();
    }

    /** {@return the estimated number of threads that run a task} */
    public int busy() {
        return this.pool.getActiveThreadCount();
    }

    /** {@return the largest number of threads} */
    public int maxThreads() {
        return this.maxThreads;
    }

    /** {@return the number of tasks that wait for a thread} */
    public int waiting() {
        return this.waiting.size();
    }

    /** {@return whether a task waits for a thread} */
    public boolean isSaturated() {
        return !this.waiting.isEmpty();
    }

    /** Accepts no further tasks; those that wait still run. */
    public void shutdown() {
        this.pool.shutdown();
    }

    /** Accepts no further tasks, discards those that wait, and interrupts the threads. */
    @Override
    public void close() {
        this.pool.shutdownNow();
    }

    private void runOldest() {
        Runnable oldest = this.waiting.poll();
        if (oldest != null) {
            oldest.run();
        }
    }

    private static final class Worker extends ForkJoinWorkerThread {

        Worker(ForkJoinPool pool) {
            super(pool);
        }
    }
}
