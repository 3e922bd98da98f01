package io.kryten.test.nats;

/** Where every thread of the server passes before it does something; shut, all of them wait there. */
final class Gate {

    private volatile boolean shut;

    private boolean removed;

    boolean isShut() {
        return this.shut;
    }

    synchronized void shut() {
        this.shut = !this.removed;
    }

    synchronized void open() {
        this.shut = false;
        notifyAll();
    }

    /** Opens it for good. */
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
