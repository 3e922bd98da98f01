package io.kryten.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and key values of the observations of commands. A bean of this type replaces {@link
 * DefaultKrytenCommandObservationConvention}.
 */
public interface KrytenCommandObservationConvention extends ObservationConvention<KrytenCommandObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof KrytenCommandObservationContext;
    }

    @Override
    default String getName() {
        return "kryten.command";
    }
}
