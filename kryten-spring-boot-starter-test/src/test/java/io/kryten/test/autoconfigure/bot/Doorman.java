package io.kryten.test.autoconfigure.bot;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.UserJoinEvent;

import org.springframework.stereotype.Component;

/** Takes a parameter of the application's own, and has an error handler. */
@Component
public class Doorman {

    @KrytenListener(errorHandler = "apologies")
    String onJoin(UserJoinEvent join, Mood mood) {
        if (join.username().equals("nobody")) {
            throw new IllegalArgumentException("Who?");
        }
        return "Hello " + join.username() + ", " + mood.name();
    }
}
