package io.kryten.listener;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import io.kryten.Channel;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.core.ChannelOperations;
import io.kryten.event.KrytenEvent;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.RawMessage;
import io.kryten.support.Futures;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sender of the texts that handlers return; never blocks the handler's thread. */
final class ReplySender {

    private static final Logger logger = LoggerFactory.getLogger(ReplySender.class);

    private final ChannelOperationsResolver operations;
    private final KrytenStatistics statistics;
    private final BooleanSupplier stopping;
    private final RateLimitedLogger limited;

    ReplySender(
            ChannelOperationsResolver operations,
            KrytenStatistics statistics,
            BooleanSupplier stopping,
            Scheduler scheduler) {
        this.operations = operations;
        this.statistics = statistics;
        this.stopping = stopping;
        this.limited = new RateLimitedLogger(logger, scheduler);
    }

    /**
     * Sends a text, or the text of an Optional, and does not wait until it is sent.
     *
     * @param result the result of a handler; anything else than a text is ignored
     */
    void send(String listenerId, Delivery delivery, @Nullable Object result) {
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
                reply(listenerId, delivery, delivery.event(), delivery.channel(), reply);
            } else {
                answer(delivery.message(), text);
            }
        } catch (RuntimeException ex) {
            lost(listenerId, delivery, ex);
        }
    }

    private void reply(String listenerId, Delivery delivery, KrytenEvent event, Channel channel, CharSequence reply) {
        ChannelOperations there = this.operations.of(channel);
        if (there == null) {
            logger.debug(
                    "The reply of listener '{}' to {} was dropped: the KrytenOperations bean returned nothing for this channel,"
                            + " as a mock does",
                    listenerId,
                    delivery.describe());
            return;
        }
        CompletableFuture<Void> sent = (reply instanceof PrivateReply)
                ? there.replyPrivately(event, reply.toString())
                : there.reply(event, reply.toString());
        // A mock returns null.
        if (sent != null) {
            sent.whenComplete((done, failure) -> {
                if (failure != null) {
                    lost(listenerId, delivery, failure);
                }
            });
        }
    }

    private void answer(@Nullable RawMessage message, String text) {
        if (message != null && message.replyTo() != null) {
            this.operations.publish(message.replyTo(), text);
        }
    }

    private void lost(String listenerId, Delivery delivery, Throwable failure) {
        this.statistics.replyLost();
        Throwable cause = Futures.unwrapped(failure);
        String kind = listenerId + " " + cause.getClass().getName();
        if (cause instanceof KrytenConnectionException && this.stopping.getAsBoolean()) {
            // The end of outgoing chat reports the number of all lines that were left.
            logger.debug("The reply of listener '{}' was not sent: {}", listenerId, cause.getMessage());
        } else if (cause instanceof UnconfirmedCommandException) {
            this.limited.warn(
                    kind,
                    "The reply of listener '{}' to {} is not confirmed: {}",
                    listenerId,
                    delivery.describe(),
                    cause.getMessage());
        } else if (cause instanceof KrytenException) {
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
}
