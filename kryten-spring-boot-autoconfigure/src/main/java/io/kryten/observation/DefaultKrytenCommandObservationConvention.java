package io.kryten.observation;

import io.kryten.core.CommandOutcome;
import io.kryten.observation.KrytenCommandObservation.LowCardinality;
import io.kryten.support.BoundedNames;
import io.micrometer.common.KeyValues;

/** Default names and key values of the observations of commands. Arguments are no part of them. */
public class DefaultKrytenCommandObservationConvention implements KrytenCommandObservationConvention {

    private static final String NONE = "none";

    private static final int MOST_NAMES = 100;

    private final BoundedNames names = new BoundedNames(MOST_NAMES);

    /** Creates the convention. */
    public DefaultKrytenCommandObservationConvention() {}

    @Override
    public String getContextualName(KrytenCommandObservationContext context) {
        return this.names.label(context.command().name()) + " send";
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(KrytenCommandObservationContext context) {
        CommandOutcome outcome = context.outcome();
        return KeyValues.of(
                LowCardinality.COMMAND.withValue(
                        this.names.label(context.command().name())),
                LowCardinality.CHANNEL.withValue(channel(context)),
                LowCardinality.OUTCOME.withValue((outcome != null) ? outcome.tag() : NONE));
    }

    private static String channel(KrytenCommandObservationContext context) {
        return (context.command().channel() != null)
                ? context.command().channel().toString()
                : NONE;
    }
}
