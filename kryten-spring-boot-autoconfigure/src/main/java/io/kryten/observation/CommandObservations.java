package io.kryten.observation;

import io.kryten.core.CommandCall;
import io.kryten.core.CommandInterceptor;
import io.kryten.core.CommandOutcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/** Interceptor that observes each command; an observation of the calling thread, such as that of a listener, is its parent. */
public final class CommandObservations implements CommandInterceptor {

    private static final KrytenCommandObservationConvention DEFAULT = new DefaultKrytenCommandObservationConvention();

    private final ObservationRegistry registry;
    private final @Nullable KrytenCommandObservationConvention convention;

    /**
     * Creates an interceptor.
     *
     * @param registry takes the observations
     * @param convention names and key values; null for those of the default, or of a global convention
     */
    public CommandObservations(ObservationRegistry registry, @Nullable KrytenCommandObservationConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public Ending started(CommandCall command) {
        KrytenCommandObservationContext context = new KrytenCommandObservationContext(command);
        Observation observation = KrytenCommandObservation.COMMAND
                .observation(this.convention, DEFAULT, () -> context, this.registry)
                .start();
        return failure -> {
            context.outcome(CommandOutcome.of(failure));
            if (failure != null) {
                observation.error(failure);
            }
            observation.stop();
        };
    }
}
