package io.kryten.listener;

import io.kryten.KrytenListenerException;

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
}
