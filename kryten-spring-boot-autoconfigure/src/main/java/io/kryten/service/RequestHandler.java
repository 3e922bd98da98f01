package io.kryten.service;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.listener.Delivery;
import io.kryten.listener.Handler;
import io.kryten.listener.StageTimeout;
import io.kryten.nats.RawMessage;
import io.kryten.support.Futures;
import org.jspecify.annotations.Nullable;

/** Handler that replies to requests of one command with the result of a method. */
final class RequestHandler implements Handler {

    private final String command;
    private final Handler method;
    private final RequestReplies replies;

    RequestHandler(String command, Handler method, RequestReplies replies) {
        this.command = command;
        this.method = method;
        this.replies = replies;
    }

    @Override
    public String name() {
        return this.method.name();
    }

    @Override
    public @Nullable Object invoke(Delivery delivery) throws Throwable {
        return invoke(delivery, StageTimeout.NONE);
    }

    /** Replies; returns null, or a stage that ends with the reply. A refusal of the method is no failure. */
    @Override
    public @Nullable Object invoke(Delivery delivery, StageTimeout timeout) throws Throwable {
        RawMessage request = message(delivery);
        Object result;
        try {
            result = this.method.invoke(delivery);
        } catch (Throwable ex) {
            refuseOrFail(request, ex);
            return null;
        }
        if (result instanceof CompletionStage<?> stage) {
            return timeout.limit(stage).handle((value, failure) -> settle(request, value, failure));
        }
        reply(request, result);
        return null;
    }

    @Override
    public void dropped(Delivery delivery) {
        this.replies.refuseBusy(message(delivery), this.command);
    }

    @Override
    public void discardedAtStop(Delivery delivery) {
        this.replies.refuseStopping(message(delivery), this.command);
    }

    private static RawMessage message(Delivery delivery) {
        return Objects.requireNonNull(delivery.message(), "message");
    }

    private @Nullable Object settle(RawMessage request, @Nullable Object value, @Nullable Throwable failure) {
        try {
            if (failure != null) {
                refuseOrFail(request, Futures.unwrapped(failure));
            } else {
                reply(request, value);
            }
            return null;
        } catch (Throwable ex) {
            throw new CompletionException(ex);
        }
    }

    private void reply(RawMessage request, @Nullable Object result) {
        Object data = (result instanceof Optional<?> optional) ? optional.orElse(null) : result;
        try {
            this.replies.success(request, this.command, data);
        } catch (KrytenException ex) {
            this.replies.fail(request, this.command);
            throw ex;
        }
    }

    private void refuseOrFail(RawMessage request, Throwable failure) throws Throwable {
        if (failure instanceof KrytenValidationException || failure instanceof IllegalArgumentException) {
            String message = failure.getMessage();
            this.replies.refuse(request, this.command, (message != null) ? message : "Invalid request");
        } else {
            this.replies.fail(request, this.command);
            throw failure;
        }
    }
}
