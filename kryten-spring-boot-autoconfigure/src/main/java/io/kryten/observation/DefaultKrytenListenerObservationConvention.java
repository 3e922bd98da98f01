package io.kryten.observation;

import io.kryten.event.KrytenEvent;
import io.kryten.observation.KrytenListenerObservation.HighCardinality;
import io.kryten.observation.KrytenListenerObservation.LowCardinality;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;
import io.kryten.support.BoundedNames;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/** Default names and key values of the observations of listeners. Names of users and texts of channels are no part of them. */
public class DefaultKrytenListenerObservationConvention implements KrytenListenerObservationConvention {

    private static final String NONE = "none";

    /** Creates the convention. */
    public DefaultKrytenListenerObservationConvention() {}

    @Override
    public String getContextualName(KrytenListenerObservationContext context) {
        return context.listener().id() + " receive";
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(KrytenListenerObservationContext context) {
        return KeyValues.of(
                LowCardinality.LISTENER.withValue(context.listener().id()),
                LowCardinality.CHANNEL.withValue(channel(context)),
                LowCardinality.EVENT.withValue(event(context.delivery().event())));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(KrytenListenerObservationContext context) {
        KrytenEvent event = context.delivery().event();
        String id = (event != null) ? event.correlationId() : "";
        return id.isEmpty() ? KeyValues.empty() : KeyValues.of(HighCardinality.CORRELATION_ID.withValue(id));
    }

    private static String channel(KrytenListenerObservationContext context) {
        return (context.delivery().channel() != null)
                ? context.delivery().channel().toString()
                : NONE;
    }

    private static String event(@Nullable KrytenEvent event) {
        return (event != null)
                ? EventTypes.byName(event.raw().eventName())
                        .map(EventType::name)
                        .orElse(BoundedNames.OTHER)
                : NONE;
    }
}
