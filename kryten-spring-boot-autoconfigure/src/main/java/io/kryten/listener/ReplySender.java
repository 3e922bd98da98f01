package io.kryten.listener;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.kryten.KrytenException;
import io.kryten.core.KrytenStatistics;
import io.kryten.core.KrytenTemplate;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what a listener returned, without holding its thread. */
final class ReplySender {

    private static final Logger logger = LoggerFactory.getLogger(ReplySender.class);

    private final KrytenTemplate template;
    private final KrytenConnection connection;
    private final KrytenStatistics statistics;
    private final LossGate losses;

    ReplySender(
            KrytenTemplate template, KrytenConnection connection, KrytenStatistics statistics, Scheduler scheduler) {
        this.template = template;
        this.connection = connection;
        this.statistics = statistics;
        this.losses = new LossGate(scheduler);
    }

    /**
     * Sends a text, the text of an Optional, or that of a stage once it is there.
     *
     * @param failed told when the stage ends with a failure, which is the method's as if it had thrown it
     * @return ends when the stage has ended and its text was given to the template; null if there was no stage
     */
    @Nullable
    CompletionStage<?> send(String listenerId, Delivery delivery, Object result, Consumer<Throwable> failed) {
        if (result instanceof CompletionStage<?> stage) {
            return stage.whenComplete((value, failure) -> {
                if (failure != null) {
                    failed.accept(unwrapped(failure));
                } else if (value != null) {
                    sendText(listenerId, delivery, value);
                }
            });
        }
        sendText(listenerId, delivery, result);
        return null;
    }

    private void sendText(String listenerId, Delivery delivery, Object result) {
        Object value = (result instanceof Optional<?> optional) ? optional.orElse(null) : result;
        if (!(value instanceof CharSequence reply)) {
            return;
        }
        try {
            String text = reply.toString();
            if (text.isBlank()) {
                return;
            }
            if (delivery.event() != null && delivery.channel() != null) {
                this.template
                        .channel(delivery.channel())
                        .reply(delivery.event(), text)
                        .whenComplete((sent, failure) -> {
                            if (failure != null) {
                                lost(listenerId, delivery, failure);
                            }
                        });
            } else {
                answer(delivery.message(), text);
            }
        } catch (RuntimeException ex) {
            lost(listenerId, delivery, ex);
        }
    }

    private void answer(@Nullable RawMessage message, String text) {
        if (message != null && message.replyTo() != null) {
            this.connection.publish(message.replyTo(), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void lost(String listenerId, Delivery delivery, Throwable failure) {
        this.statistics.replyLost();
        Throwable cause = unwrapped(failure);
        if (cause instanceof KrytenException) {
            // One visitor who floods a room makes thousands: the first is told, then how many there were.
            long untold = this.losses.next();
            if (untold >= 0) {
                logger.warn(
                        "The reply of listener '{}' to {} was not sent: {}{}",
                        listenerId,
                        delivery.describe(),
                        cause.getMessage(),
                        (untold > 0) ? " (and " + untold + " more since the last such line)" : "");
            }
        } else {
            logger.error("The reply of listener '{}' to {} failed", listenerId, delivery.describe(), cause);
        }
    }

    /** Lets one line through every ten seconds and counts the others. */
    private static final class LossGate {

        private static final long PERIOD_NANOS = Duration.ofSeconds(10).toNanos();

        private final Scheduler scheduler;
        private long nextNanos;
        private long untold;

        LossGate(Scheduler scheduler) {
            this.scheduler = scheduler;
            this.nextNanos = scheduler.nanoTime();
        }

        /** How many were not told since the last line, or -1 if this one is not to be told. */
        synchronized long next() {
            long now = this.scheduler.nanoTime();
            if (now - this.nextNanos < 0) {
                this.untold++;
                return -1;
            }
            long before = this.untold;
            this.untold = 0;
            this.nextNanos = now + PERIOD_NANOS;
            return before;
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
    }
}
