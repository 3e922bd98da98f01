package io.kryten.test;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenListenerContainer;
import org.jspecify.annotations.Nullable;

/** One thing that a simulated message set off: a listener's work on a delivery, or what hangs on a command's result. */
final class RippleWork {

    private static final int SHOWN_FRAMES = 12;

    private final Ripples.Ripple ripple;
    private final @Nullable KrytenListenerContainer listener;
    private final @Nullable Delivery delivery;

    private volatile @Nullable Thread thread;
    private volatile boolean called;

    /**
     * Creates it.
     *
     * @param listener whose work it is; null for what hangs on a result
     * @param delivery what it works on; null for what hangs on a result
     */
    RippleWork(Ripples.Ripple ripple, @Nullable KrytenListenerContainer listener, @Nullable Delivery delivery) {
        this.ripple = ripple;
        this.listener = listener;
        this.delivery = delivery;
    }

    Ripples.Ripple ripple() {
        return this.ripple;
    }

    /** The current thread works on it. */
    void starts() {
        this.thread = Thread.currentThread();
    }

    /** The thread is done with it, but a returned stage may be under way. */
    void ends() {
        this.thread = null;
        this.called = true;
    }

    /** Whether it will go on by itself: a stopped listener does not, and a paused one not with what waits. */
    boolean holdsUp() {
        KrytenListenerContainer worker = this.listener;
        if (worker == null) {
            return true;
        }
        boolean begun = this.thread != null || this.called;
        return worker.isRunning() && (begun || !worker.isPaused());
    }

    String describe() {
        String what = (this.delivery != null) ? this.delivery.describe() : "";
        String who = (this.listener != null) ? "listener '" + this.listener.id() + "' " : "";
        Thread worker = this.thread;
        if (worker != null) {
            String task = (this.listener != null) ? "handles " + what : "what hangs on a command's result runs";
            return who + task + ", at" + stack(worker);
        }
        if (this.called) {
            return who + "returned a stage that is not complete, for " + what;
        }
        return (this.listener != null)
                ? who + "has not begun with " + what + ": it is busy with something before"
                : "what hangs on a command's result waits for a thread";
    }

    private static String stack(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(SHOWN_FRAMES)
                .map(frame -> "\n      " + frame)
                .collect(Collectors.joining());
    }
}
