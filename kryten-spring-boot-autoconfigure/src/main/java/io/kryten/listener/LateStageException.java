package io.kryten.listener;

import java.time.Duration;

import io.kryten.KrytenTimeoutException;

/** Failure of a call whose returned stage was not complete in time. The time-out itself is logged. */
final class LateStageException extends KrytenTimeoutException {

    private static final long serialVersionUID = 1L;

    LateStageException(String handler, Duration timeout) {
        super("The result of " + handler + " was not complete " + timeout
                + " after its method returned; complete the stage in"
                + " time, or raise kryten.listener.timeout or the timeout of the annotation");
    }
}
