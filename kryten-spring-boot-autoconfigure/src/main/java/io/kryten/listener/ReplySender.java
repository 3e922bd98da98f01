package io.kryten.listener;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.kryten.KrytenException;
import io.kryten.core.KrytenStatistics;
import io.kryten.core.KrytenTemplate;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.support.RateLimitedLogger;
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
    private final RateLimitedLogger limited;

    ReplySender(
            KrytenTemplate template, KrytenConnection connection, KrytenStatistics statistics, Scheduler scheduler) {
        this.template = template;
        this.connection = connection;
        this.statistics = statistics;
        this.limited = new RateLimitedLogger(logger, scheduler);
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
        String kind = listenerId + " " + cause.getClass().getName();
        if (cause instanceof KrytenException) {
            this.limited.warn(
                    kind,
                    "The reply of listener '{}' to {} was not sent: {}",
                    listenerId,
                    delivery.describe(),
                    cause.getMessage());
        } else {
            this.limited.error(kind, "The reply of listener '{}' to {} failed", listenerId, delivery.describe(), cause);
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
    }
}
