package io.kryten.test.autoconfigure.bot;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.UserLeaveEvent;

/** A listener that components inherit from an interface. */
interface Farewell {

    /** Says good-bye. */
    @KrytenListener
    default String onLeave(UserLeaveEvent leave) {
        return "Bye " + leave.username();
    }
}
