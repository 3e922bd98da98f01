package io.kryten.autoconfigure;

import java.util.concurrent.atomic.AtomicBoolean;

import io.kryten.LogSafe;
import io.kryten.service.KrytenGroupRestartEvent;
import io.kryten.service.ServiceLifecycle;
import io.kryten.support.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;

/** Closes the application context after the delay of a request to restart all services. Later requests change nothing. */
final class GroupRestartExit {

    private static final Logger logger = LoggerFactory.getLogger(GroupRestartExit.class);

    private static final int SHOWN = 200;

    private final ConfigurableApplicationContext context;
    private final ServiceLifecycle service;
    private final Scheduler scheduler;
    private final AtomicBoolean requested = new AtomicBoolean();

    GroupRestartExit(ConfigurableApplicationContext context, ServiceLifecycle service, Scheduler scheduler) {
        this.context = context;
        this.service = service;
        this.scheduler = scheduler;
    }

    @EventListener
    void onGroupRestart(KrytenGroupRestartEvent event) {
        if (!this.requested.compareAndSet(false, true)) {
            logger.info("The application closes already; a further request to restart changes nothing");
            return;
        }
        logger.warn(
                "The application closes in {} ms (kryten.service.restart=exit)",
                event.delay().toMillis());
        this.service.shutdownReason("Restart requested by " + LogSafe.of(event.initiator(), SHOWN) + ": "
                + LogSafe.of(event.reason(), SHOWN));
        this.scheduler.schedule(this::closeOnThreadOfItsOwn, event.delay());
    }

    /** Closing ends the scheduler's thread and waits for handlers. Not a daemon, so that the JVM waits for the end. */
    private void closeOnThreadOfItsOwn() {
        Thread closing = new Thread(this.context::close, "kryten-restart");
        closing.setDaemon(false);
        closing.start();
    }
}
