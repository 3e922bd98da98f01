package io.kryten.listener;

import io.kryten.LogSafe;
import io.kryten.event.KrytenEvent;
import org.slf4j.MDC;

/**
 * The log context (MDC) of a handler: the correlation id of its event, on the thread of the call. A message of another subject has
 * none. A worker keeps the id between two calls, where only code of the library runs, and removes it when it ends: a removal
 * after each call would be a tenth of the cost.
 */
public final class LogContext {

    /** The key of the robot's id of the event, as {@link KrytenEvent#correlationId()} has it. */
    public static final String CORRELATION_ID = "krytenCorrelationId";

    /** A robot writes 36 characters. */
    private static final int LONGEST = 64;

    private LogContext() {}

    static void enter(Delivery delivery) {
        KrytenEvent event = delivery.event();
        String id = (event != null) ? event.correlationId() : "";
        if (id.isEmpty()) {
            leave();
        } else {
            MDC.put(CORRELATION_ID, isPlain(id) ? id : LogSafe.of(id, LONGEST));
        }
    }

    static void leave() {
        MDC.remove(CORRELATION_ID);
    }

    /** Returns whether an id is as a robot writes it, which costs less than to make it safe. */
    private static boolean isPlain(String id) {
        if (id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) <= ' ' || id.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
