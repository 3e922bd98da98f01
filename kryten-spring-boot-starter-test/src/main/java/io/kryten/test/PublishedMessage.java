package io.kryten.test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenException;
import io.kryten.protocol.KrytenJson;

/**
 * A message that was published on a subject: by {@code KrytenOperations.publish}, or as a listener's answer to a message.
 *
 * @param subject where
 * @param text what, the bytes read as UTF-8
 * @param time when it was sent
 */
public record PublishedMessage(String subject, String text, Instant time) {

    /**
     * The message as JSON.
     *
     * @return its tree
     * @throws KrytenException if it is no JSON
     */
    public JsonNode json() {
        return KrytenJson.readTree(this.text.getBytes(StandardCharsets.UTF_8));
    }
}
