package io.kryten.simulator.nats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Client that sends the exact bytes of a test, and returns the exact bytes of the server: ISO 8859-1, with {@code ⏎}
 * for CR LF.
 */
final class RawClient implements AutoCloseable {

    /** Options of a plain login. */
    static final String CONNECT = "CONNECT {\"verbose\":false,\"pedantic\":false,\"headers\":true,"
            + "\"no_responders\":true,\"protocol\":1}⏎";

    /** Mark behind the output of a server that has ended the connection. */
    static final String END = "✂";

    private static final String PING = "PING⏎";

    private static final int PATIENCE_MILLIS = 15_000;

    private final StringBuilder received = new StringBuilder();

    private final Socket socket;

    private final String info;

    private boolean pings;

    private RawClient(int port) {
        try {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            this.socket.setSoTimeout(PATIENCE_MILLIS);
            this.info = until("⏎");
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Connects and reads INFO. */
    static RawClient connect(int port) {
        return new RawClient(port);
    }

    /** Connects and logs in. */
    static RawClient loggedIn(int port) {
        return connect(port).send(CONNECT);
    }

    String info() {
        return this.info;
    }

    RawClient send(String text) {
        return sendBytes(bytes(text));
    }

    /** Sends a byte every 150 ms on a thread of its own, until this client is closed. */
    RawClient sendSlowly(String text) {
        byte[] bytes = bytes(text);
        Thread writer = new Thread(() -> {
            for (int i = 0; i < bytes.length && !this.socket.isClosed(); i++) {
                sendBytes(new byte[] {bytes[i]});
                LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
            }
        });
        writer.setDaemon(true);
        writer.start();
        return this;
    }

    RawClient sendBytes(byte[] bytes) {
        try {
            this.socket.getOutputStream().write(bytes);
        } catch (IOException ex) {
            // The connection has ended meanwhile; its last output is still to be read.
        }
        return this;
    }

    /** Waits for a PONG, after which the server has handled everything that was sent before. */
    RawClient settle() {
        send("PING⏎").until("PONG⏎");
        return this;
    }

    /** Keeps the server's own PINGs in the output from now on. */
    RawClient hearPings() {
        this.pings = true;
        return this;
    }

    /** Waits for a text; {@return everything up to its end}. */
    String until(String end) {
        int found = this.received.indexOf(end);
        while (found < 0) {
            int from = Math.max(0, this.received.length() - end.length());
            if (!readMore()) {
                throw new AssertionError("Ended before '" + end + "': " + tail());
            }
            found = this.received.indexOf(end, from);
        }
        return take(found + end.length());
    }

    /** Waits for the end of the connection; {@return everything up to it, and {@link #END}}. */
    String untilEnd() {
        while (readMore()) {
            // on
        }
        return take(this.received.length()) + END;
    }

    /** Waits for PONG as the last that was sent, or the end; {@return everything}. */
    String untilPongOrEnd() {
        return untilPongOrEnd(1);
    }

    /** Waits for the last of several PONGs, which may come one by one, or the end; {@return everything}. */
    String untilPongOrEnd(int pongs) {
        while (!endsWith("PONG⏎") || this.received.toString().split("PONG⏎", -1).length <= pongs) {
            if (!readMore()) {
                return take(this.received.length()) + END;
            }
        }
        return take(this.received.length());
    }

    /** Lets the server know that nothing more will be sent. */
    RawClient sayNoMore() {
        try {
            this.socket.shutdownOutput();
        } catch (IOException ex) {
            // The server has ended the connection first.
        }
        return this;
    }

    @Override
    public void close() {
        try {
            this.socket.close();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static byte[] bytes(String text) {
        return text.replace("⏎", "\r\n").getBytes(ISO_8859_1);
    }

    private boolean readMore() {
        byte[] buffer = new byte[8192];
        try {
            InputStream input = this.socket.getInputStream();
            int count = input.read(buffer);
            if (count < 0) {
                return false;
            }
            append(new String(buffer, 0, count, ISO_8859_1));
            return true;
        } catch (SocketTimeoutException ex) {
            throw new AssertionError("Nothing more came after: " + tail(), ex);
        } catch (IOException ex) {
            // Cut off.
            return false;
        }
    }

    private void append(String text) {
        String whole = text;
        if (endsWith("\r")) {
            // The line end came in two parts.
            this.received.setLength(this.received.length() - 1);
            whole = "\r" + text;
        }
        int from = Math.max(0, this.received.length() - PING.length());
        this.received.append(whole.replace("\r\n", "⏎"));
        int ping = this.pings ? -1 : this.received.indexOf(PING, from);
        while (ping >= 0) {
            if (ping == 0 || this.received.charAt(ping - 1) == '⏎') {
                this.received.delete(ping, ping + PING.length());
            }
            ping = this.received.indexOf(PING, ping + 1);
        }
    }

    private boolean endsWith(String end) {
        int from = this.received.length() - end.length();
        return from >= 0 && this.received.indexOf(end, from) == from;
    }

    private String tail() {
        return this.received.substring(Math.max(0, this.received.length() - 200));
    }

    private String take(int length) {
        String taken = this.received.substring(0, length);
        this.received.delete(0, length);
        return taken;
    }
}
