package io.kryten.test.autoconfigure.bot;

import io.kryten.core.KrytenOperations;
import io.kryten.nats.KrytenConnectedEvent;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Speaks when the application starts and when the connection is there; no listener of channels. */
@Component
public class Announcer {

    private final KrytenOperations kryten;

    Announcer(KrytenOperations kryten) {
        this.kryten = kryten;
    }

    @EventListener
    void onReady(ApplicationReadyEvent ready) {
        this.kryten.sendChat("lounge", "Bot online");
    }

    @EventListener
    void onConnected(KrytenConnectedEvent connected) {
        this.kryten.sendChat("lounge", "Connected");
    }
}
