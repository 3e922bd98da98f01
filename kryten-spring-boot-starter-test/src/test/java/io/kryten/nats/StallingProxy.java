package io.kryten.nats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Proxy between a client and a server that can stop reading the client's bytes, as a broken network does. */
public final class StallingProxy implements AutoCloseable {

    private final ServerSocket listener;

    private final int target;

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** Sockets of clients whose bytes are not read any more, even those that {@link #cut} is about to close. */
    private final Set<Socket> stalled = ConcurrentHashMap.newKeySet();

    StallingProxy(int target) {
        this(listen(0), target);
        open();
    }

    private StallingProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /**
     * Creates a proxy whose clients receive nothing of the server before {@link #open()}.
     *
     * @param target the port of the server
     * @return the proxy, which listens already
     */
    public static StallingProxy shut(int target) {
        return new StallingProxy(listen(0), target);
    }

    /**
     * A proxy that makes a missing server appear.
     *
     * @param port where clients connect to
     * @param target the port of the server
     * @return the proxy, which works
     */
    public static StallingProxy listeningOn(int port, int target) {
        StallingProxy proxy = new StallingProxy(listen(port), target);
        proxy.open();
        return proxy;
    }

    /** Passes on what clients and server send from now on. */
    public void open() {
        run(this::accept);
    }

    /** {@return where clients connect to} */
    public String url() {
        return "nats://localhost:" + this.listener.getLocalPort();
    }

    /** From now on the bytes of the clients that are connected are neither read nor passed on. */
    void stall() {
        this.stalled.addAll(this.sockets);
    }

    /** Ends all connections; new ones work. */
    void cut() {
        this.sockets.forEach(StallingProxy::closeQuietly);
        this.sockets.clear();
    }

    @Override
    public void close() throws IOException {
        this.listener.close();
        cut();
    }

    private static ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = this.listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
                this.sockets.addAll(List.of(client, server));
                run(() -> pump(client, server, true));
                run(() -> pump(server, client, false));
            }
        } catch (IOException ex) {
            // Closed: the test is over.
        }
    }

    private void pump(Socket from, Socket to, boolean canStall) {
        byte[] buffer = new byte[8192];
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            int count = input.read(buffer);
            while (count > 0) {
                if (canStall && this.stalled.contains(from)) {
                    return;
                }
                output.write(buffer, 0, count);
                count = input.read(buffer);
            }
            closeQuietly(to);
        } catch (IOException ex) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "stalling-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ex) {
            // The socket is closed in any case.
        }
    }
}
