package io.kryten.simulator.nats;

/** Pause switch: every thread of the server passes here before each step, and waits while it is shut. */
public final class Gate {

    private volatile boolean shut;

    private boolean removed;

    Gate() {}

    boolean isShut() {
        return this.shut;
    }

    /** Stops all threads of the server at their next step. */
    public synchronized void shut() {
        this.shut = !this.removed;
    }

    /** Lets all threads of the server go on. */
    public synchronized void open() {
        this.shut = false;
        notifyAll();
    }

    /** Opens the gate for good. */
    synchronized void remove() {
        this.removed = true;
        open();
    }

    void pass() throws InterruptedException {
        if (this.shut) {
            await();
        }
    }

    private synchronized void await() throws InterruptedException {
        while (this.shut) {
            wait();
        }
    }
}
