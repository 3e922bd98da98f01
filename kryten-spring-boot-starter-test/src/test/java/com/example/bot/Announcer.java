package com.example.bot;

import io.kryten.annotation.KrytenListener;
import io.kryten.core.KrytenOperations;
import io.kryten.event.PrivateMessageEvent;

public class Announcer {

    private final KrytenOperations kryten;

    public Announcer(KrytenOperations kryten) {
        this.kryten = kryten;
    }

    @KrytenListener
    void onPm(PrivateMessageEvent message) {
        this.kryten.sendChat("lounge", message.username() + " wants you to know: " + message.text());
    }
}
