package com.example.guide;

import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatMessageEvent;

import org.springframework.stereotype.Component;

@Component
class Greeter {

    @KrytenListener(event = "chatmsg", channel = "lounge")
    String onChat(ChatMessageEvent message) { // a returned text is the reply, in the same channel
        return message.text().equals("!ping") ? "Pong!" : null;
    }

    @KrytenListener // the event follows from the parameter's type
    void onMedia(ChangeMediaEvent media, ChannelOperations channel) {
        channel.sendChat("Now playing " + media.title());
    }
}
