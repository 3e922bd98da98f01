package io.kryten.service;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenException;
import io.kryten.LogSafe;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.support.ElasticExecutor;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Receiver of requests to restart all services: logs each and publishes it as an application event. Listeners of the event
 * may block, so they are called on a thread of their own; a request that arrives meanwhile is dropped.
 */
final class GroupRestarts implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(GroupRestarts.class);

    private static final int SHOWN = 200;

    /** Delay of a request that names none, as in robots. */
    private static final double DEFAULT_SECONDS = 5;

    private static final double LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private final ApplicationEventPublisher events;
    private final RateLimitedLogger limited;
    private final ElasticExecutor executor = new ElasticExecutor("kryten-service-", 1);
    private final AtomicBoolean publishing = new AtomicBoolean();

    GroupRestarts(ApplicationEventPublisher events, Scheduler scheduler) {
        this.events = events;
        this.limited = new RateLimitedLogger(logger, scheduler);
    }

    void receive(RawMessage message) {
        KrytenGroupRestartEvent event;
        try {
            event = read(KrytenJson.readTree(message.body()));
        } catch (KrytenException ex) {
            this.limited.warn("unreadable", "A request to restart all services was ignored: {}", ex.getMessage());
            return;
        }
        if (!this.publishing.compareAndSet(false, true)) {
            this.limited.warn("busy", "A request to restart all services was ignored: an earlier one is being handled");
            return;
        }
        this.limited.info(
                "restart",
                "A restart of all services in {} s is requested by '{}': {}",
                event.delay().toMillis() / 1000.0,
                LogSafe.of(event.initiator(), SHOWN),
                LogSafe.of(event.reason(), SHOWN));
        try {
            this.executor.execute(() -> publish(event));
        } catch (RejectedExecutionException ex) {
            // The application is closing, which is what the request asks for.
            this.publishing.set(false);
        }
    }

    @Override
    public void close() {
        this.executor.shutdown();
    }

    private void publish(KrytenGroupRestartEvent event) {
        try {
            this.events.publishEvent(event);
        } catch (RuntimeException ex) {
            this.limited.error("listener", "A listener of KrytenGroupRestartEvent failed", ex);
        } finally {
            this.publishing.set(false);
        }
    }

    private static KrytenGroupRestartEvent read(JsonNode request) {
        double seconds = request.path("delay_seconds").asDouble(DEFAULT_SECONDS);
        double bounded = Double.isNaN(seconds) ? DEFAULT_SECONDS : Math.min(Math.max(seconds, 0), LONGEST_SECONDS);
        return new KrytenGroupRestartEvent(
                request.path("initiator").asText("unknown"),
                request.path("reason").asText("No reason provided"),
                Duration.ofMillis(Math.round(bounded * 1000)));
    }
}
