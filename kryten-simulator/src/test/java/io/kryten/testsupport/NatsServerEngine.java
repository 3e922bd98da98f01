package io.kryten.testsupport;

import java.io.IOException;

/** Runs one NATS server, as it was set up. */
interface NatsServerEngine extends AutoCloseable {

    /** Starts it; may return before it is ready. */
    void start() throws IOException;

    /** {@return whether it still runs} */
    boolean isRunning();

    /** Ends it and waits for its end; it can be started again. */
    void stop();

    /** {@return the end of its log, for the case that it does not come up} */
    String log();

    /** Removes everything it wrote. */
    @Override
    void close();
}
