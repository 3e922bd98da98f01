package io.kryten.support;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads for code that may block: an idle one takes the work; if there is none a new one is made, up to a limit; only then work
 * waits. The JDK's pools either make a thread for every task or let work wait while they could still grow.
 */
public final class ElasticExecutor {

    private ElasticExecutor() {}

    /**
     * Creates a pool of daemon threads that die after a minute without work.
     *
     * @param threadNamePrefix begins the names of its threads
     * @param maxThreads the limit, at least 1
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
                // A thread died of boredom just now: without a new one the task might wait for nobody.
                full.execute(() -> {});
            }
        });
        return pool;
    }

    /** Refuses what no idle thread takes at once, which makes the pool grow; {@code add} keeps it all the same. */
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
