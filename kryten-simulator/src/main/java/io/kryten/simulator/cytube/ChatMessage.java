package io.kryten.simulator.cytube;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.text.HtmlText;
import org.jspecify.annotations.Nullable;

/**
 * Line of chat that was sent to all clients.
 *
 * @param username the sender
 * @param html the text as HTML
 * @param time the time of the line
 * @param style its style, for example {@code action} or {@code greentext}; null for a plain line
 */
public record ChatMessage(
        String username,
        String html,
        Instant time,
        @Nullable String style) {

    /** {@return the line as plain text} */
    public String text() {
        return HtmlText.plainText(this.html);
    }

    static ChatMessage read(JsonNode frame) {
        return new ChatMessage(
                frame.path("username").asText(),
                frame.path("msg").asText(),
                Instant.ofEpochMilli(frame.path("time").asLong()),
                frame.path("meta").path("addClass").textValue());
    }
}
