package io.kryten.listener;

import io.kryten.KrytenListenerException;

/** Told when a listener's method throws. */
@FunctionalInterface
public interface KrytenListenerErrorHandler {

    /**
     * The method threw. The event is not delivered again; the next one is handled whatever happens here.
     *
     * @param failure which listener, which method, which event, and what it threw as the cause
     * @param delivery what it was called with
     */
    void handle(KrytenListenerException failure, Delivery delivery);
}
