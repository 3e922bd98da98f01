package io.kryten.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine. */
public final class Ports {

    private static final int LOWEST = 10_000;

    /** The default of Linux; other systems start above it. */
    private static final int LOWEST_OUTGOING = 32_768;

    private static final int MOST_ATTEMPTS = 100;

    private Ports() {}

    /**
     * Finds a port on which nothing listens now. The port is below those that systems give to outgoing connections: another
     * process cannot get it by chance, and a client that connects to it in vain cannot connect to itself.
     *
     * @return the port
     */
    public static int free() {
        for (int attempts = 1; ; attempts++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_OUTGOING);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException ex) {
                if (attempts == MOST_ATTEMPTS) {
                    throw new UncheckedIOException(ex);
                }
            }
        }
    }
}
