package io.kryten.testsupport;

import java.io.IOException;
import java.nio.file.Path;

/** Runs one NATS server. */
interface NatsServerEngine {

    /**
     * Starts it; returns before it is ready.
     *
     * @param directory holds {@code nats.conf} and everything that names
     * @param port where it will listen
     */
    void start(Path directory, int port) throws IOException;

    /** {@return whether it still runs} */
    boolean isRunning();

    /** Ends it and waits for its end. */
    void stop();
}
