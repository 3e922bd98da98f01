package com.example.bot;

import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;

public class Shuffler {

    @KrytenListener(minRank = "moderator")
    void onChat(ChatMessageEvent message, ChannelOperations channel) {
        if (message.text().equals("!shuffle")) {
            channel.shufflePlaylist();
        }
    }
}
