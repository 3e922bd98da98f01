package io.kryten.simulator.cytube;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.text.HtmlText;
import org.jspecify.annotations.Nullable;

/**
 * A line of chat as everybody was told it.
 *
 * @param username who said it
 * @param html what, as HTML
 * @param time when
 * @param style how it is shown, for example {@code action} or {@code greentext}; null for a plain line
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
