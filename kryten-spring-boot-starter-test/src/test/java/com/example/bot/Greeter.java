package com.example.bot;

import io.kryten.CommandRejectedException;
import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

@Component
public class Greeter {

    @KrytenListener
    @Nullable
    String onChat(ChatMessageEvent message, ChannelOperations channel) {
        if (message.text().equals("!ping")) {
            return "Pong!";
        }
        if (message.text().startsWith("!add ")) {
            return add(message.text().substring(5), channel);
        }
        return null;
    }

    private static String add(String video, ChannelOperations channel) {
        try {
            channel.addMedia("yt", video);
            return "Added " + video;
        } catch (CommandRejectedException ex) {
            return "Not added: " + ex.reason();
        }
    }
}
