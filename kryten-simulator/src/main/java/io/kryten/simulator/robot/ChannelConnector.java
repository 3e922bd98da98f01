package io.kryten.simulator.robot;

import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.ClientSession;
import io.kryten.simulator.cytube.FrameHandler;

/** Connects clients to a channel. */
@FunctionalInterface
interface ChannelConnector {

    /**
     * Joins the channel.
     *
     * @param account the joining account
     * @param handler receives the frames of the channel
     * @return the session
     */
    ClientSession enter(Account account, FrameHandler handler);
}
