package io.kryten.simulator.nats;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Socket of one client with its two threads: one reads and handles, the other writes. A client that does not read
 * delays its own writer only.
 */
final class ClientConnection {

    private static final Logger LOGGER = LoggerFactory.getLogger(ClientConnection.class);

    private enum State {
        /** Messages are exchanged. */
        OPEN,
        /** The client's subscriptions are being removed. */
        ENDING,
        /** The client has no subscriptions. The last messages may still be written. */
        ENDED
    }

    /** Time in which a client must log in, where a login is required. */
    private static final Duration LOGIN_LIMIT = Duration.ofSeconds(2);

    /** Time in which a client must end a TLS handshake. */
    private static final Duration TLS_LIMIT = Duration.ofSeconds(5);

    private final ServerRun server;

    private final Socket socket;

    private final long id;

    private final String remote;

    private final Outbound outbound;

    private final ProtocolSession session;

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    /** End of the greeting by the nanosecond clock; the limit of the login runs from there on. */
    private long greeted;

    /** The plain socket, or TLS over it. */
    private volatile Socket channel;

    private volatile boolean writerStarted;

    /** Start of the current write by the nanosecond clock, made odd; 0 without one. */
    private volatile long writingSince;

    ClientConnection(ServerRun server, Socket socket, long id) {
        this.server = server;
        this.socket = socket;
        this.channel = socket;
        this.id = id;
        this.remote = String.valueOf(socket.getRemoteSocketAddress());
        this.outbound = new Outbound(server.settings().maxPending());
        this.session = new ProtocolSession(server, this, this.outbound);
    }

    long id() {
        return this.id;
    }

    /** {@return the address of the client's machine} */
    String address() {
        return (this.socket.getRemoteSocketAddress() instanceof InetSocketAddress client)
                ? client.getAddress().getHostAddress()
                : "";
    }

    ProtocolSession session() {
        return this.session;
    }

    /** {@return whether the client is connected, or has subscriptions still} */
    boolean isConnected() {
        return this.state.get() != State.ENDED;
    }

    void start() {
        this.server.threads().start("client-" + this.id + "-read", this::read);
    }

    /** Sends an error and ends the connection. */
    void refuse(ServerError error) {
        this.session.send(error.line());
        end(error.toString(), true);
    }

    /** Cuts off a client that reads too slowly. */
    void tooSlow(String why) {
        if (this.state.compareAndSet(State.OPEN, State.ENDING)) {
            this.server.traffic().slowConsumer();
            LOGGER.warn("Slow consumer cut off: {}, {}", this, why);
            finish("slow consumer", false);
        }
    }

    /** Cuts the client off if one write exceeds the deadline. */
    void checkWrite(long now, long deadline) {
        long since = this.writingSince;
        if (since != 0 && now - since > deadline) {
            tooSlow("a write did not end in " + this.server.settings().writeDeadline());
            // Even if the connection is ending, with that write as its last.
            closeSocket();
        }
    }

    /**
     * Ends the connection once; never waits.
     *
     * @param flush whether pending messages are still written
     */
    void end(String reason, boolean flush) {
        if (this.state.compareAndSet(State.OPEN, State.ENDING)) {
            finish(reason, flush);
        }
    }

    private void finish(String reason, boolean flush) {
        LOGGER.debug("{} ends: {}", this, reason);
        this.session.end();
        this.state.set(State.ENDED);
        if (flush && this.writerStarted) {
            this.outbound.finish();
        } else {
            abort();
        }
    }

    /** Ends the connection and drops pending messages. */
    void abort() {
        this.outbound.abort();
        closeSocket();
    }

    /** Waits for input; {@return the number of bytes, negative at the end of the connection} */
    int receive(byte[] buffer) throws IOException, InterruptedException {
        this.session.inputIsHandled();
        this.channel.setSoTimeout(this.session.awaitsLogin() ? millisToLogIn() : 0);
        int count = this.channel.getInputStream().read(buffer);
        this.server.gate().pass();
        // The connection may have ended while the server was paused.
        return (this.state.get() == State.OPEN) ? count : -1;
    }

    private int millisToLogIn() throws SocketTimeoutException {
        Duration left = LOGIN_LIMIT.minusNanos(System.nanoTime() - this.greeted);
        if (left.isNegative()) {
            throw new SocketTimeoutException("not logged in after " + LOGIN_LIMIT);
        }
        // Zero would mean no limit.
        return Math.max(1, (int) left.toMillis());
    }

    private void read() {
        try {
            greet();
            this.server.threads().start("client-" + this.id + "-write", this::write);
            this.writerStarted = true;
            this.session.start();
            new ProtocolReader(this, this.session, this.server.settings().maxPayload()).run();
        } catch (ProtocolViolation ex) {
            refuse(ex);
        } catch (SocketTimeoutException ex) {
            refuse(ServerError.AUTHENTICATION_TIMEOUT);
        } catch (EOFException ex) {
            end("closed by the client", true);
        } catch (IOException ex) {
            end("lost: " + ex.getMessage(), false);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException ex) {
            LOGGER.error("{} failed", this, ex);
        } finally {
            this.session.inputIsHandled();
            end("no longer read", false);
            if (!this.writerStarted) {
                this.server.forget(this);
            }
        }
    }

    private void refuse(ProtocolViolation violation) {
        ServerError error = violation.error();
        if (error != null) {
            refuse(error);
        } else {
            end(String.valueOf(violation.getMessage()), true);
        }
    }

    private void greet() throws IOException, InterruptedException {
        this.server.gate().pass();
        this.socket.setTcpNoDelay(true);
        this.socket.getOutputStream().write(this.session.info(false));
        SSLContext tls = this.server.settings().tls();
        if (tls != null) {
            this.channel = upgraded(tls);
        }
        this.greeted = System.nanoTime();
    }

    private Socket upgraded(SSLContext tls) throws IOException {
        SSLSocket upgraded =
                (SSLSocket) tls.getSocketFactory().createSocket(this.socket, address(), this.socket.getPort(), true);
        upgraded.setUseClientMode(false);
        upgraded.setNeedClientAuth(this.server.settings().tlsVerify());
        Future<?> limit = this.server.timer().schedule(this::closeSocket, TLS_LIMIT);
        try {
            upgraded.startHandshake();
        } finally {
            limit.cancel(false);
        }
        return upgraded;
    }

    private void write() {
        try {
            OutputStream output = new BufferedOutputStream(this.channel.getOutputStream(), Outbound.BATCH);
            List<byte[]> batch = this.outbound.next(0);
            while (!batch.isEmpty()) {
                this.server.gate().pass();
                batch = this.outbound.next(write(batch, output));
            }
            // TLS closes with an alert, which may have to wait for the client too.
            this.writingSince = System.nanoTime() | 1;
            this.channel.close();
        } catch (IOException ex) {
            end("cannot be written to: " + ex.getMessage(), false);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        } finally {
            end("no longer written", false);
            closeSocket();
            this.writingSince = 0;
            this.server.forget(this);
        }
    }

    /** Writes a batch; {@return its size in bytes} */
    private int write(List<byte[]> batch, OutputStream output) throws IOException {
        int size = 0;
        for (byte[] bytes : batch) {
            this.writingSince = System.nanoTime() | 1;
            output.write(bytes);
            size += bytes.length;
        }
        output.flush();
        this.writingSince = 0;
        return size;
    }

    private void closeSocket() {
        try {
            this.socket.close();
        } catch (IOException ex) {
            LOGGER.debug("{} could not be closed", this, ex);
        }
    }

    @Override
    public String toString() {
        String name = this.session.name();
        return "client " + this.id + (name.isEmpty() ? "" : " '" + name + "'") + " at " + this.remote;
    }
}
