package io.kryten.core.effect;

import io.kryten.CommandRejectedException;
import io.kryten.event.KrytenEvent;

/** A refusal of CyTube, which comes as an event after the robot's reply. */
public final class RefusedByCyTubeException extends CommandRejectedException {

    private static final long serialVersionUID = 1L;

    private final transient KrytenEvent event;

    RefusedByCyTubeException(String command, String reason, KrytenEvent event) {
        super(command, reason, event.raw().payload().toString());
        this.event = event;
    }

    /** {@return the event that refused the command} */
    public KrytenEvent event() {
        return this.event;
    }
}
