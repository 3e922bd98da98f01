package io.kryten.testsupport;

import java.io.IOException;

/** Runs one NATS server with its settings. */
interface NatsServerEngine extends AutoCloseable {

    /** Starts the server; may return before the server is ready. */
    void start() throws IOException;

    /** {@return whether the server still runs} */
    boolean isRunning();

    /** Ends the server and waits for its end; the server can be started again. */
    void stop();

    /** {@return the end of the log, for a server that does not start} */
    String log();

    /** Removes the files of the server. */
    @Override
    void close();
}
