package io.kryten.core.effect;

import java.util.concurrent.CompletableFuture;

import io.kryten.CommandRejectedException;
import io.kryten.event.KrytenEvent;

/** A refusal of CyTube, which comes as an event after the robot's reply. */
public final class RefusedByCyTubeException extends CommandRejectedException {

    private static final long serialVersionUID = 1L;

    private final transient KrytenEvent event;

    private final transient CompletableFuture<Confirmation> shownAfterAll;

    RefusedByCyTubeException(
            Attempt attempt, String reason, KrytenEvent event, CompletableFuture<Confirmation> shownAfterAll) {
        super(
                attempt.command().name(),
                "in " + attempt.channel(),
                reason,
                event.raw().payload().toString());
        this.event = event;
        this.shownAfterAll = shownAfterAll;
    }

    /** {@return the event that refused the command} */
    public KrytenEvent event() {
        return this.event;
    }

    /**
     * Returns what corrects the refusal of a line or of a command of moderation, which names none: it may be about another one,
     * also of another application of the same robot.
     *
     * @return completes if the channel shows the effect within a minute, and never for another command; cancelling it ends the
     * watch
     */
    public CompletableFuture<Confirmation> shownAfterAll() {
        return this.shownAfterAll;
    }
}
