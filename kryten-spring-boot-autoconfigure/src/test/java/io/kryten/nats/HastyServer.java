package io.kryten.nats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Server that behaves as NATS until the login is done, then ends the first connections at once and keeps the others.
 */
final class HastyServer implements AutoCloseable {

    private static final String INFO = "INFO {\"server_id\":\"hasty\",\"server_name\":\"hasty\",\"version\":\"2.10.0\","
            + "\"proto\":1,\"headers\":true,\"max_payload\":1048576}\r\n";

    private final ServerSocket listener;

    private final int hasty;

    private final AtomicInteger accepted = new AtomicInteger();

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    HastyServer(int hasty) {
        this.hasty = hasty;
        try {
            this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        run(this::accept);
    }

    int port() {
        return this.listener.getLocalPort();
    }

    /** {@return the number of connections so far} */
    int accepted() {
        return this.accepted.get();
    }

    @Override
    public void close() throws IOException {
        this.listener.close();
        for (Socket socket : this.sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = this.listener.accept();
                this.sockets.add(socket);
                boolean keep = this.accepted.incrementAndGet() > this.hasty;
                run(() -> serve(socket, keep));
            }
        } catch (IOException ex) {
            // Closed: the test is over.
        }
    }

    private static void serve(Socket socket, boolean keep) {
        try (socket) {
            OutputStream output = socket.getOutputStream();
            output.write(INFO.getBytes(StandardCharsets.UTF_8));
            BufferedReader input =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                if (line.equals("PING")) {
                    output.write("PONG\r\n".getBytes(StandardCharsets.UTF_8));
                    if (!keep) {
                        return;
                    }
                }
            }
        } catch (IOException ex) {
            // The client has ended the connection.
        }
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "hasty-server");
        thread.setDaemon(true);
        thread.start();
    }
}
