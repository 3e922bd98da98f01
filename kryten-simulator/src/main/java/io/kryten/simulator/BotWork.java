package io.kryten.simulator;

import java.util.List;

import io.kryten.nats.KrytenConnection;

/** Work of a bot that a {@link VirtualTime} waits for: calls of its listeners and callbacks of its commands. */
public interface BotWork {

    /** {@return the bot's connections to NATS} */
    List<KrytenConnection> connections();

    /** {@return the number of tasks that began or ended so far} */
    long changes();

    /** {@return a description of each running task; tasks that wait for time or for a reply are not among them} */
    List<String> underWay();
}
