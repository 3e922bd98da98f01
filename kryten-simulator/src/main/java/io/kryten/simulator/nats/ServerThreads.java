package io.kryten.simulator.nats;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/** Threads of a server: daemons, all named {@code kryten-test-nats-<port>-…} and tracked. */
final class ServerThreads implements ThreadFactory {

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private final String prefix;

    ServerThreads(int port) {
        this.prefix = "kryten-test-nats-" + port + "-";
    }

    void start(String name, Runnable task) {
        create(name, task).start();
    }

    /** Makes the timer's thread. */
    @Override
    public Thread newThread(Runnable task) {
        return create("timer", task);
    }

    /** {@return whether the caller runs on one of these} */
    boolean isOneOfThem() {
        return this.threads.contains(Thread.currentThread());
    }

    /**
     * Waits for the end of all threads but the caller's.
     *
     * @return whether they ended in time
     */
    boolean awaitEnd(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        for (Thread thread : this.threads) {
            long left = end - System.nanoTime();
            if (thread != Thread.currentThread() && left > 0 && !interrupted) {
                try {
                    thread.join(Math.max(1, Duration.ofNanos(left).toMillis()));
                } catch (InterruptedException ex) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return this.threads.stream().noneMatch(thread -> thread != Thread.currentThread() && thread.isAlive());
    }

    private Thread create(String name, Runnable task) {
        // A thread cannot remove itself: it still lives a moment afterwards, and awaitEnd() would not wait for that
        // moment.
        this.threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(task, this.prefix + name);
        thread.setDaemon(true);
        this.threads.add(thread);
        return thread;
    }
}
