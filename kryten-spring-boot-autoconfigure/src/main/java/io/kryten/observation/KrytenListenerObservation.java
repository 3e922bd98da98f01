package io.kryten.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** Observation of a call of a listener: from the start of the handler until its result or its failure is known. */
public enum KrytenListenerObservation implements ObservationDocumentation {
    /** A call of a handler, that of a chat command or of a request of another service included. */
    CALL;

    @Override
    public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
        return DefaultKrytenListenerObservationConvention.class;
    }

    @Override
    public String getPrefix() {
        return "kryten";
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
        return LowCardinality.values();
    }

    @Override
    public KeyName[] getHighCardinalityKeyNames() {
        return HighCardinality.values();
    }

    /** Keys of meters and traces, with a bounded number of values. */
    public enum LowCardinality implements KeyName {
        /** The id of the listener. */
        LISTENER("kryten.listener.id"),
        /** The channel as {@code domain/channel}; {@code none} for a message of another subject. */
        CHANNEL("kryten.channel"),
        /** CyTube's name of a known event; {@code other} for unknown ones, {@code none} for a message of another subject. */
        EVENT("kryten.event");

        private final String key;

        LowCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return this.key;
        }
    }

    /** Keys of traces alone. */
    public enum HighCardinality implements KeyName {
        /** The robot's id of the event; missing where there is none. */
        CORRELATION_ID;

        @Override
        public String asString() {
            return "kryten.correlation.id";
        }
    }
}
