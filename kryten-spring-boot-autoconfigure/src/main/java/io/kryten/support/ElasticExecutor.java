package io.kryten.support;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Thread pool for code that may block: an idle thread takes a task; without one the pool grows up to a limit; only then tasks
 * wait. The JDK's pools either start a thread for every task or let tasks wait while they could still grow.
 */
public final class ElasticExecutor {

    private ElasticExecutor() {}

    /**
     * Creates a pool of daemon threads that end after a minute without work.
     *
     * @param threadNamePrefix prefix of the thread names
     * @param maxThreads maximum number of threads, at least 1
     * @return the pool; its queue is empty unless all threads are busy
     */
    public static ThreadPoolExecutor create(String threadNamePrefix, int maxThreads) {
        AtomicLong number = new AtomicLong();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(0, maxThreads, 60, TimeUnit.SECONDS, new IdleThreadFirstQueue(), runnable -> {
                    Thread thread = new Thread(runnable, threadNamePrefix + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.setRejectedExecutionHandler((task, full) -> {
            if (full.isShutdown()) {
                throw new RejectedExecutionException("The threads '" + threadNamePrefix + "' have been stopped");
            }
            full.getQueue().add(task);
            if (full.getPoolSize() < full.getMaximumPoolSize()) {
                // The last idle thread may have ended just now: without a new thread the task would wait for ever.
                full.execute(() -> {});
            }
        });
        return pool;
    }

    /** Rejects a task that no idle thread takes at once, which makes the pool grow; {@code add} enqueues the task. */
    private static final class IdleThreadFirstQueue extends LinkedTransferQueue<Runnable> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }

        @Override
        public boolean add(Runnable task) {
            return super.offer(task);
        }
    }
}
