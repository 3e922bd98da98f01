package io.kryten.test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenException;
import io.kryten.protocol.KrytenJson;

/**
 * Message that was published by {@code KrytenOperations.publish} or as a listener's answer.
 *
 * @param subject the subject
 * @param text the body, read as UTF-8
 * @param time the time of sending
 */
public record PublishedMessage(String subject, String text, Instant time) {

    /**
     * Returns the body as JSON.
     *
     * @return its tree
     * @throws KrytenException if it is no JSON
     */
    public JsonNode json() {
        return KrytenJson.readTree(this.text.getBytes(StandardCharsets.UTF_8));
    }
}
