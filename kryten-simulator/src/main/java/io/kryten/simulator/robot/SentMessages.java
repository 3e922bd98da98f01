package io.kryten.simulator.robot;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.text.HtmlText;

/** Messages of the robot in chat, as other users see them. Safe for use by many threads. */
final class SentMessages {

    private final List<String> said = new ArrayList<>();

    private final List<PrivateMessage> whispered = new ArrayList<>();

    private final String speaker;

    SentMessages(String speaker) {
        this.speaker = speaker;
    }

    /** Records a frame of the channel that is no repetition. */
    void hear(String frame, JsonNode data) {
        if (!data.path("username").asText().equalsIgnoreCase(this.speaker)) {
            return;
        }
        String text = HtmlText.plainText(data.path("msg").asText());
        switch (frame) {
            case "chatMsg" -> add(this.said, text);
            case "pm" -> add(this.whispered, new PrivateMessage(data.path("to").asText(), text));
            default -> {
                // Other frames are ignored.
            }
        }
    }

    synchronized List<String> said() {
        return List.copyOf(this.said);
    }

    synchronized List<PrivateMessage> whispered() {
        return List.copyOf(this.whispered);
    }

    synchronized void clear() {
        this.said.clear();
        this.whispered.clear();
    }

    private synchronized <T> void add(List<T> list, T one) {
        list.add(one);
    }
}
