package io.kryten.simulator.robot;

import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.ClientSession;
import io.kryten.simulator.cytube.FrameHandler;

/** The way into a room. */
@FunctionalInterface
interface ChannelConnector {

    /**
     * Joins.
     *
     * @param account who
     * @param handler gets what the room says from now on
     * @return the seat
     */
    ClientSession enter(Account account, FrameHandler handler);
}
