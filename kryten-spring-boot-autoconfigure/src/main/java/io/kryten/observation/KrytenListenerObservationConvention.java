package io.kryten.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and key values of the observations of listeners. A bean of this type replaces {@link
 * DefaultKrytenListenerObservationConvention}.
 */
public interface KrytenListenerObservationConvention extends ObservationConvention<KrytenListenerObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof KrytenListenerObservationContext;
    }

    @Override
    default String getName() {
        return "kryten.listener";
    }
}
