package io.kryten.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Publisher of replies to requests, in the envelope of the bus (protocol.md section 4). */
final class RequestReplies {

    /** Longest part of an error that repeats a text of the requester. */
    static final int SHOWN = 100;

    /** Longest command that a reply repeats; a handler's own is shorter. */
    private static final int LONGEST_COMMAND = 256;

    private final KrytenConnection connection;
    private final String service;
    private final RateLimitedLogger limited;

    RequestReplies(KrytenConnection connection, String service, Scheduler scheduler) {
        this.connection = connection;
        this.service = service;
        this.limited = new RateLimitedLogger(LoggerFactory.getLogger(RequestReplies.class), scheduler);
    }

    /**
     * Replies with a success.
     *
     * @param data the data; null for none
     * @throws KrytenException if the data has no JSON form, or is too large for a message
     */
    void success(RawMessage request, String command, @Nullable Object data) {
        ObjectNode reply = reply(command, true);
        if (data != null) {
            reply.set("data", KrytenJson.readTree(KrytenJson.write(data)));
        }
        send(request, reply);
    }

    /**
     * Replies with a refusal.
     *
     * @param command the command; null if the request has none
     * @param error the reason, for the requester
     */
    void refuse(RawMessage request, @Nullable String command, String error) {
        send(request, reply(command, false).put("error", error));
    }

    /** Replies that a command failed, without the reason: an exception may hold what the requester must not see. */
    void fail(RawMessage request, String command) {
        refuse(
                request,
                command,
                "Command '" + LogSafe.of(command, SHOWN) + "' failed in service '" + this.service + "'");
    }

    /** Replies that a request was dropped because too many others wait. */
    void refuseBusy(RawMessage request, String command) {
        refuse(request, command, "Service '" + this.service + "' is busy");
    }

    /** Replies that a request was not handled before the service or its handler stopped. */
    void refuseStopping(RawMessage request, String command) {
        refuse(request, command, "Service '" + this.service + "' is stopping");
    }

    private ObjectNode reply(@Nullable String command, boolean success) {
        ObjectNode reply = JsonNodeFactory.instance.objectNode().put("service", this.service);
        if (command != null) {
            reply.put("command", LogSafe.of(command, LONGEST_COMMAND));
        }
        return reply.put("success", success);
    }

    private void send(RawMessage request, ObjectNode reply) {
        String replyTo = request.replyTo();
        if (replyTo == null) {
            return;
        }
        byte[] body = KrytenJson.write(reply);
        try {
            this.connection.publish(replyTo, body);
        } catch (KrytenValidationException ex) {
            throw ex;
        } catch (KrytenException ex) {
            this.limited.warn(
                    "reply",
                    "The reply to '{}' was not sent: {}",
                    LogSafe.of(reply.path("command").asText(), SHOWN),
                    ex.getMessage());
        }
    }
}
