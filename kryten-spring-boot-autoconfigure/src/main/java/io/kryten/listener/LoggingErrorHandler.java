package io.kryten.listener;

import io.kryten.KrytenListenerException;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.slf4j.LoggerFactory;

/** Error handler of listeners that name none: writes failures to the log, one line per listener, exception type and minute. */
final class LoggingErrorHandler implements KrytenListenerErrorHandler {

    private final RateLimitedLogger limited;

    LoggingErrorHandler(Scheduler scheduler) {
        this.limited = new RateLimitedLogger(LoggerFactory.getLogger(KrytenListenerContainer.class), scheduler);
    }

    @Override
    public void handle(KrytenListenerException failure, Delivery delivery) {
        Throwable cause = failure.getCause();
        String type = (cause != null) ? cause.getClass().getName() : "";
        this.limited.error(failure.listenerId() + " " + type, "{}", failure.getMessage(), cause);
    }
}
