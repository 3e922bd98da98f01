package io.kryten.test.robot;

import io.kryten.test.cytube.Account;
import io.kryten.test.cytube.ClientSession;
import io.kryten.test.cytube.FrameHandler;

/** The way into a room. */
@FunctionalInterface
interface Door {

    /**
     * Joins.
     *
     * @param account who
     * @param handler gets what the room says from now on
     * @return the seat
     */
    ClientSession enter(Account account, FrameHandler handler);
}
