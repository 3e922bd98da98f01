package io.kryten.command;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a robot or another service answered, with both of its flags taken together: success means that it understood
 * <em>and</em> could do it (protocol.md section 2).
 *
 * @param service who answered, or null if it did not say
 * @param command what it answered to, or null if it did not say, as in some refusals
 * @param success whether it was done
 * @param error why not, in its own words; null on success
 * @param data what came with it; JSON null if nothing did
 * @param raw the whole reply as it came
 */
public record CommandReply(
        @Nullable String service,
        @Nullable String command,
        boolean success,
        @Nullable String error,
        JsonNode data,
        String raw) {}
