package io.kryten.command;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The reply of a robot or another service. The two success flags of the wire are combined: success means that the command was
 * understood <em>and</em> executed (protocol.md section 2).
 *
 * @param service the name of the answering service; null if not sent
 * @param command the name of the command; null if not sent, as in some refusals
 * @param success whether the command was executed
 * @param error the reason of the failure as sent; null on success
 * @param data the data of the reply; JSON null if there is none
 * @param raw the whole reply as received
 */
public record CommandReply(
        @Nullable String service,
        @Nullable String command,
        boolean success,
        @Nullable String error,
        JsonNode data,
        String raw) {}
