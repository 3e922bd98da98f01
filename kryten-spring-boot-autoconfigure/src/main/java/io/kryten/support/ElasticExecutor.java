package io.kryten.support;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Thread pool for code that may block: an idle thread takes a task; without one the pool grows up to a limit; only then tasks
 * wait. A {@link ForkJoinPool} does this with few wake-ups: the thread that became idle last is woken first, and tasks that come
 * while it runs wake no other thread as long as it keeps up.
 */
public final class ElasticExecutor {

    private ElasticExecutor() {}

    /**
     * Creates a pool of daemon threads that end after a minute without work. The threads have the context class loader of the
     * caller.
     *
     * @param threadNamePrefix prefix of the thread names
     * @param maxThreads maximum number of threads, 1 to 32 767
     * @return the pool; no task waits unless all threads are busy
     */
    public static ForkJoinPool create(String threadNamePrefix, int maxThreads) {
        AtomicLong number = new AtomicLong();
        ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
        return new ForkJoinPool(
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

    private static final class Worker extends ForkJoinWorkerThread {

        Worker(ForkJoinPool pool) {
            super(pool);
        }
    }
}
