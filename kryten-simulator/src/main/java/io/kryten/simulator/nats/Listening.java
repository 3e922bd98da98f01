package io.kryten.simulator.nats;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Opens the sockets on which servers listen. A free port is one below those that systems give to outgoing connections: while a
 * server is stopped, no client gets its port by chance, and a client that tries to connect to it cannot connect to itself.
 */
public final class Listening {

    private static final int LOWEST = 10_000;

    /** The default of Linux; other systems start above it. */
    private static final int LOWEST_OUTGOING = 32_768;

    private static final int MOST_ATTEMPTS = 100;

    private static final int BACKLOG = 1024;

    private Listening() {}

    /**
     * Opens a socket.
     *
     * @param address the address to listen on
     * @param port the port; 0 for a free one
     * @return the socket
     * @throws IOException if the port is taken, no port is free, or the address does not belong to this machine
     */
    public static ServerSocket on(InetAddress address, int port) throws IOException {
        if (port != 0) {
            return open(address, port);
        }
        for (int attempts = 1; attempts < MOST_ATTEMPTS; attempts++) {
            try {
                return open(address, ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_OUTGOING));
            } catch (BindException ex) {
                // Taken; or the address is not of this machine, which the last attempt reports.
            }
        }
        return open(address, 0);
    }

    private static ServerSocket open(InetAddress address, int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port), BACKLOG);
            return socket;
        } catch (IOException ex) {
            socket.close();
            throw ex;
        }
    }
}
