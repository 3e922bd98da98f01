package io.kryten.test.autoconfigure.bot;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.UserAfkEvent;

/** A listener that components inherit from a class. */
abstract class AfkWatch {

    /** Announces AFK users. */
    @KrytenListener
    String onAfk(UserAfkEvent event) {
        return event.afk() ? event.username() + " sleeps" : event.username() + " is awake";
    }
}
