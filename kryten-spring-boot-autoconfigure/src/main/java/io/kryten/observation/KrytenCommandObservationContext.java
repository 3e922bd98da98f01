package io.kryten.observation;

import io.kryten.core.CommandCall;
import io.kryten.core.CommandOutcome;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** Context of the observation of one command or request. */
public final class KrytenCommandObservationContext extends Observation.Context {

    private final CommandCall command;
    private volatile @Nullable CommandOutcome outcome;

    /**
     * Creates a context.
     *
     * @param command the command
     */
    public KrytenCommandObservationContext(CommandCall command) {
        this.command = command;
    }

    /** {@return the command} */
    public CommandCall command() {
        return this.command;
    }

    /** {@return the outcome of the command; null before its end} */
    public @Nullable CommandOutcome outcome() {
        return this.outcome;
    }

    void outcome(CommandOutcome known) {
        this.outcome = known;
    }
}
