package io.kryten.observation;

import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenListenerContainer;
import io.micrometer.observation.Observation;

/** Context of the observation of one call of a listener. */
public final class KrytenListenerObservationContext extends Observation.Context {

    private final KrytenListenerContainer listener;
    private final Delivery delivery;

    /**
     * Creates a context.
     *
     * @param listener the listener
     * @param delivery the event or message
     */
    public KrytenListenerObservationContext(KrytenListenerContainer listener, Delivery delivery) {
        this.listener = listener;
        this.delivery = delivery;
    }

    /** {@return the listener} */
    public KrytenListenerContainer listener() {
        return this.listener;
    }

    /** {@return the event or message} */
    public Delivery delivery() {
        return this.delivery;
    }
}
