package io.kryten.listener;

import io.kryten.KrytenListenerException;
import io.kryten.support.Scheduler;

/** Handler for failures of a listener's calls. */
@FunctionalInterface
public interface KrytenListenerErrorHandler {

    /**
     * Called when a handler threw, or the stage that it returned has failed. The event is not delivered again; the next one is
     * handled even if this method throws.
     *
     * @param failure the listener, the handler and the event, with the thrown exception as its cause
     * @param delivery the event or message of the call
     */
    void handle(KrytenListenerException failure, Delivery delivery);

    /**
     * Returns the error handler of listeners that name none: it writes one line for each listener, type of exception and minute
     * to the log.
     *
     * @param scheduler the clock of the minutes
     * @return a new error handler
     */
    static KrytenListenerErrorHandler logging(Scheduler scheduler) {
        return new LoggingErrorHandler(scheduler);
    }
}
