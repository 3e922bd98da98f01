package io.kryten.test.autoconfigure.room;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** Repeats the lines of visitors. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class RoomBot {

    @KrytenListener
    String onChat(ChatMessageEvent message) {
        return message.username() + " says " + message.text();
    }
}
