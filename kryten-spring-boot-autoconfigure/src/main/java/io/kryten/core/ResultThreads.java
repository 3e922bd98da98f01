package io.kryten.core;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

import io.kryten.support.ElasticExecutor;

/** Threads that complete the results of commands, bounded by kind so that one kind never waits for a thread of another. */
final class ResultThreads {

    /** Callbacks on results may block, so they run on a bounded pool. */
    private static final int CALLBACK_THREADS = 200;

    /** Confirmations need threads of their own: all callbacks may wait for one. What depends on them never blocks. */
    private static final int COMPLETION_THREADS = 2;

    private final ElasticExecutor callbacks = new ElasticExecutor("kryten-callback-", CALLBACK_THREADS);
    /** Conditions of waits may block too, and results that a callback waits for depend on them. */
    private final ElasticExecutor conditions = new ElasticExecutor("kryten-condition-", CALLBACK_THREADS);

    private final ElasticExecutor completions = new ElasticExecutor("kryten-confirmation-", COMPLETION_THREADS);

    /**
     * Ends waits for events. None of the other pools can: blocked callbacks would delay the ends, and callbacks on the ends, which
     * run in place and may block, would delay confirmations. The pool has no thread while no wait ends early.
     */
    private final ElasticExecutor ends = new ElasticExecutor("kryten-wait-end-", CALLBACK_THREADS);

    private volatile UnaryOperator<Runnable> decorator = UnaryOperator.identity();

    /** Sets a decorator of all later tasks. */
    void decorate(UnaryOperator<Runnable> added) {
        this.decorator = added;
    }

    /** Runs a callback of the application, which may block. */
    void callBack(Runnable task) {
        run(task, this.callbacks);
    }

    /** Tests the condition of a wait for an event. */
    void test(Runnable task) {
        run(task, this.conditions);
    }

    /** Confirms a command. */
    void complete(Runnable task) {
        run(task, this.completions);
    }

    /** Ends a wait for an event. */
    void end(Runnable task) {
        run(task, this.ends);
    }

    /** Runs later tasks on the calling thread. */
    void shutdown() {
        this.callbacks.shutdown();
        this.conditions.shutdown();
        this.completions.shutdown();
        this.ends.shutdown();
    }

    private void run(Runnable task, Executor pool) {
        try {
            pool.execute(this.decorator.apply(task));
        } catch (RejectedExecutionException ex) {
            // The pool is closed, but callers that wait need the result.
            task.run();
        }
    }
}
