package io.kryten.test.autoconfigure.bot;

import io.kryten.KrytenListenerException;
import io.kryten.core.KrytenOperations;
import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenListenerErrorHandler;

import org.springframework.stereotype.Component;

@Component
class Apologies implements KrytenListenerErrorHandler {

    private final KrytenOperations kryten;

    Apologies(KrytenOperations kryten) {
        this.kryten = kryten;
    }

    @Override
    public void handle(KrytenListenerException failure, Delivery delivery) {
        this.kryten.sendChat("lounge", "Sorry");
    }
}
