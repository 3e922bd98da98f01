package io.kryten.service;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;

/**
 * Request to a service (protocol.md section 4).
 *
 * @param service the service that it is meant for; null if it names none
 * @param command its command
 * @param body the whole message
 */
record ServiceRequest(@Nullable String service, String command, ObjectNode body) {

    private static final String ARGS = "args";

    private static final Set<String> ENVELOPE = Set.of("service", "command", "meta");

    /**
     * Reads a request.
     *
     * @throws KrytenValidationException if the message is no request; the message is for the requester
     */
    static ServiceRequest read(RawMessage message) {
        JsonNode tree;
        try {
            tree = KrytenJson.readTree(message.body());
        } catch (KrytenException ex) {
            throw new KrytenValidationException(String.valueOf(ex.getMessage()), ex);
        }
        if (!(tree instanceof ObjectNode body)) {
            throw new KrytenValidationException("Invalid request: it is no JSON object");
        }
        JsonNode named = body.path("command");
        if (!named.isTextual() && !named.isMissingNode()) {
            throw new KrytenValidationException("Invalid request: 'command' is no text");
        }
        String command = named.asText();
        if (command.isBlank()) {
            throw new KrytenValidationException("Missing 'command' field");
        }
        return new ServiceRequest(body.path("service").textValue(), command, body);
    }

    /** {@return whether it is meant for a service; a request that names none is meant for each} */
    boolean isFor(String name) {
        return this.service == null || this.service.isEmpty() || this.service.equals(name);
    }

    /** {@return a new object of the fields at the top level and under {@code args}, which take precedence} */
    ObjectNode fields() {
        ObjectNode fields = this.body.deepCopy();
        fields.remove(ENVELOPE);
        if (fields.get(ARGS) instanceof ObjectNode args) {
            fields.remove(ARGS);
            fields.setAll(args);
        }
        return fields;
    }
}
