package io.kryten.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** Observation of a command or request: from the call of the application until its result is known. */
public enum KrytenCommandObservation implements ObservationDocumentation {
    /** A command for a robot, or a request of another service. */
    COMMAND;

    @Override
    public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
        return DefaultKrytenCommandObservationConvention.class;
    }

    @Override
    public String getPrefix() {
        return "kryten";
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
        return LowCardinality.values();
    }

    /** Keys of meters and traces, with a bounded number of values. */
    public enum LowCardinality implements KeyName {
        /** The name of the command; {@code other} for the names above the first hundred. */
        COMMAND("kryten.command.name"),
        /** The channel as {@code domain/channel}; {@code none} for another service and for all robots. */
        CHANNEL("kryten.channel"),
        /** A value of {@link io.kryten.core.CommandOutcome}; {@code none} while the command is not ended. */
        OUTCOME("kryten.command.outcome");

        private final String key;

        LowCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return this.key;
        }
    }
}
