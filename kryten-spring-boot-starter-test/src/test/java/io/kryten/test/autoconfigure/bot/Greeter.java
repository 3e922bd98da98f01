package io.kryten.test.autoconfigure.bot;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;

import org.springframework.stereotype.Component;

/** Answers a ping, and asks what takes long in a time of its own. */
@Component
public class Greeter {

    @KrytenListener(event = "chatmsg", channel = "${bot.room:lounge}")
    String onChat(ChatMessageEvent message) {
        return switch (message.text()) {
            case "!ping" -> "Pong!";
            case "!story" -> "word ".repeat(100);
            default -> "";
        };
    }
}
