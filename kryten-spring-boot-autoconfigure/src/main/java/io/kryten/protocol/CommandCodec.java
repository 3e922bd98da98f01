package io.kryten.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.LogSafe;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import org.jspecify.annotations.Nullable;

/** Encodes commands and decodes replies (protocol.md section 2). */
public final class CommandCodec {

    /** Service name of robots. */
    public static final String ROBOT = "robot";

    private static final int SHOWN = 100;

    private final String source;

    private final Clock clock;

    /**
     * Creates a codec.
     *
     * @param source name of this application, sent with each command
     * @param clock clock for the time stamps of messages
     */
    public CommandCodec(String source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * Encodes a command for a robot.
     *
     * @param command the command
     * @param channel channel of the robot, in its own spelling; other robots ignore the command
     * @param requestId identifies the command, the same for its repetitions; see {@link #newRequestId}
     * @return the message
     */
    public byte[] encode(KrytenCommand command, Channel channel, String requestId) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        if (command.topLevel()) {
            message.setAll(KrytenJson.toObject(command.arguments()));
        }
        message.put("service", ROBOT).put("command", command.name());
        if (!command.topLevel()) {
            message.set("args", KrytenJson.toObject(command.arguments()));
        }
        meta(message, requestId).put("domain", channel.domain()).put("channel", channel.name());
        return KrytenJson.write(message);
    }

    /** {@return a new identifier of a command} */
    public static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    /**
     * Encodes a request for another service; its fields stand at the top level (protocol.md section 4).
     *
     * @param service the service's name
     * @param command the command's name
     * @param body the fields, an object or a record; null for none
     * @return the message
     */
    public byte[] encodeRequest(String service, String command, @Nullable Object body) {
        ObjectNode message = (body != null) ? KrytenJson.toObject(body) : JsonNodeFactory.instance.objectNode();
        message.put("service", service).put("command", command);
        if (!message.has("meta")) {
            meta(message, newRequestId());
        }
        return KrytenJson.write(message);
    }

    /**
     * Decodes a reply.
     *
     * @param body the message
     * @return the reply, or empty if the message is not JSON or has no success flag
     */
    public static Optional<CommandReply> decode(byte[] body) {
        JsonNode reply;
        try {
            reply = KrytenJson.readTree(body);
        } catch (KrytenException ex) {
            return Optional.empty();
        }
        JsonNode outer = reply.path("success");
        if (!outer.isBoolean()) {
            return Optional.empty();
        }
        JsonNode data = reply.path("data");
        return Optional.of(reply(reply, body, errorOf(reply, data, outer.booleanValue()), data));
    }

    /**
     * Decodes the reply of a service that is no robot (protocol.md section 4). Without a success flag, a reply with an
     * {@code error} is a refusal, and the fields of any other reply are the data of a success.
     *
     * @param body the message
     * @param service service of the command
     * @param command name of the command
     * @return the reply, or empty if the message names another service or command
     * @throws KrytenException if the message is no JSON object
     */
    public static Optional<CommandReply> decodeServiceReply(byte[] body, String service, String command) {
        JsonNode reply;
        try {
            reply = KrytenJson.readTree(body);
        } catch (KrytenException ex) {
            throw new KrytenException(
                    "Service '" + service + "' replied to '" + command + "' with an unreadable message. "
                            + ex.getMessage(),
                    ex);
        }
        if (!reply.isObject()) {
            throw new KrytenException("Service '" + service + "' replied to '" + command
                    + "' with a message that is no JSON object: " + LogSafe.of(reply.toString(), SHOWN));
        }
        boolean ofService = isNullOr(service, reply.path("service").textValue());
        boolean ofCommand = isNullOr(command, reply.path("command").textValue());
        return (ofService && ofCommand) ? Optional.of(serviceReply(reply, body)) : Optional.empty();
    }

    private static CommandReply serviceReply(JsonNode reply, byte[] body) {
        JsonNode data = reply.path("data");
        JsonNode flag = reply.path("success");
        if (flag.isBoolean()) {
            return reply(reply, body, errorOf(reply, data, flag.booleanValue()), data);
        }
        return reply.hasNonNull("error")
                ? reply(reply, body, errorOf(reply, data, false), data)
                : reply(reply, body, null, reply);
    }

    private static boolean isNullOr(String expected, @Nullable String value) {
        return value == null || value.equals(expected);
    }

    private static CommandReply reply(JsonNode reply, byte[] body, @Nullable String error, JsonNode data) {
        return new CommandReply(
                reply.path("service").textValue(),
                reply.path("command").textValue(),
                error == null,
                error,
                data.isMissingNode() ? NullNode.getInstance() : data,
                new String(body, StandardCharsets.UTF_8));
    }

    /**
     * Tests whether a robot's reply belongs to a command: it names the command, or it is a refusal without a command.
     *
     * @param reply a reply
     * @param service service of the command
     * @param command name of the command
     * @return whether the reply may be for the command
     */
    public static boolean answers(CommandReply reply, String service, String command) {
        boolean fromService = reply.service() == null || reply.service().equals(service);
        boolean toCommand = command.equals(reply.command()) || (reply.command() == null && !reply.success());
        return fromService && toCommand;
    }

    private ObjectNode meta(ObjectNode message, String requestId) {
        return message.putObject("meta")
                .put("source", this.source)
                .put("timestamp", this.clock.instant().toString())
                .put("request_id", requestId);
    }

    /** Returns the text of a refusal, or null for success. The inner flag, or an error beside it, overrides the outer flag. */
    private static @Nullable String errorOf(JsonNode reply, JsonNode data, boolean outer) {
        if (!outer) {
            return words(reply.path("error"), words(data.path("error"), "no reason given"));
        }
        JsonNode inner = data.path("success");
        if (inner.isBoolean() ? !inner.booleanValue() : data.hasNonNull("error")) {
            // The list "errors" is the form of system.reload.
            String others = words(
                    data.path("queue_fail").path("msg"),
                    words(data.path("errors").path(0), "no reason given"));
            return words(data.path("error"), others);
        }
        return null;
    }

    private static String words(JsonNode error, String otherwise) {
        if (error.isMissingNode() || error.isNull()) {
            return otherwise;
        }
        return error.isTextual() ? error.textValue() : error.toString();
    }
}
