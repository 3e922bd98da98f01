package io.kryten.simulator.nats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.kryten.simulator.nats.ChunkQueue.Chunk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's socket, and the two threads that serve it: one reads and acts, the other writes what anybody has for the
 * client. A client that does not read holds up nobody but its own writer.
 */
final class ClientConnection {

    private static final Logger LOGGER = LoggerFactory.getLogger(ClientConnection.class);

    private final ServerRun server;

    private final Socket socket;

    private final long id;

    private final String remote;

    private final Outbound outbound;

    private final ProtocolSession session;

    private final AtomicBoolean ended = new AtomicBoolean();

    /** The socket itself, or TLS over it. */
    private volatile Socket channel;

    private volatile boolean writerStarted;

    /** Since when a write goes on, by the nanosecond clock made odd; 0 if none does. */
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

    boolean isOpen() {
        return !this.ended.get();
    }

    void start() {
        this.server.threads().start("client-" + this.id + "-read", this::read);
    }

    /** Says hello and why there is no place, and ends it; on the caller's thread. */
    void turnAway() {
        try {
            OutputStream output = this.socket.getOutputStream();
            output.write(this.session.info(false));
            output.write(ServerError.MAX_CONNECTIONS.line());
        } catch (IOException ex) {
            LOGGER.debug("{} did not wait for its refusal", this, ex);
        }
        end(ServerError.MAX_CONNECTIONS.toString(), false);
    }

    /** Tells the client what is wrong, and ends the connection. */
    void refuse(ServerError error) {
        this.session.send(error.line());
        end(error.toString(), true);
    }

    /** Cuts off a client that does not keep up. */
    void tooSlow(String why) {
        if (end("slow consumer", false)) {
            this.server.traffic().slowConsumer();
            LOGGER.warn("Slow consumer cut off: {}, {}", this, why);
        }
    }

    /** Cuts it off if one write goes on for longer than allowed. */
    void checkWrite(long now, long deadline) {
        long since = this.writingSince;
        if (since != 0 && now - since > deadline) {
            tooSlow("a write did not end in " + this.server.settings().writeDeadline());
            // Even if it is ending already, with that write as its last.
            closeSocket();
        }
    }

    /**
     * Ends it, once. Never waits.
     *
     * @param flush whether the client still gets what was meant for it
     * @return whether it had not ended before
     */
    boolean end(String reason, boolean flush) {
        if (!this.ended.compareAndSet(false, true)) {
            return false;
        }
        LOGGER.debug("{} ends: {}", this, reason);
        this.session.end();
        if (flush && this.writerStarted) {
            this.outbound.finish();
        } else {
            abort();
        }
        return true;
    }

    /** Ends it without regard for what the client did not get yet. */
    void abort() {
        this.outbound.abort();
        closeSocket();
    }

    private void read() {
        try {
            greet();
            this.server.threads().start("client-" + this.id + "-write", this::write);
            this.writerStarted = true;
            this.session.start();
            InputStream input = this.channel.getInputStream();
            ProtocolParser parser = new ProtocolParser(
                    this.session,
                    this.server.settings().maxControlLine(),
                    this.server.settings().maxPayload());
            while (isOpen() && parser.fill(input)) {
                this.server.gate().pass();
                act(parser);
            }
            end("closed by the client", true);
        } catch (ProtocolViolation ex) {
            refuse(ex);
        } catch (IOException ex) {
            end("lost: " + ex.getMessage(), false);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException ex) {
            LOGGER.error("{} failed", this, ex);
        } finally {
            end("no longer read", false);
            if (!this.writerStarted) {
                this.server.forget(this);
            }
        }
    }

    private void act(ProtocolParser parser) throws ProtocolViolation {
        // It may have ended while the server was paused.
        if (isOpen()) {
            try {
                parser.parse();
            } finally {
                this.session.readIsDone();
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
            Future<?> limit = this.server
                    .timer()
                    .schedule(
                            () -> end("no TLS handshake in time", false),
                            this.server.settings().tlsTimeout());
            this.channel = upgraded(tls);
            limit.cancel(false);
        }
    }

    private Socket upgraded(SSLContext tls) throws IOException {
        SSLSocket upgraded =
                (SSLSocket) tls.getSocketFactory().createSocket(this.socket, address(), this.socket.getPort(), true);
        upgraded.setUseClientMode(false);
        upgraded.setNeedClientAuth(this.server.settings().tlsVerify());
        upgraded.startHandshake();
        return upgraded;
    }

    private void write() {
        try {
            OutputStream output = this.channel.getOutputStream();
            Chunk chunk = this.outbound.next(null);
            while (chunk != null) {
                this.server.gate().pass();
                this.writingSince = System.nanoTime() | 1;
                output.write(chunk.bytes(), 0, chunk.length());
                this.writingSince = 0;
                chunk = this.outbound.next(chunk);
            }
            // TLS says goodbye, which may have to wait for the client too.
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
