package io.kryten.simulator.nats;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;

/** Announced end of a server: it refuses new clients, warns the connected ones and closes them one after the other. */
public final class LameDuck {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Deque<ClientConnection> left = new ArrayDeque<>();

    private final ServerRun server;

    private final Duration pause;

    private LameDuck(ServerRun server) {
        this.server = server;
        this.left.addAll(server.connected());
        Duration spread =
                server.settings().lameDuckDuration().minus(server.settings().lameDuckGracePeriod());
        Duration even = spread.isNegative() ? Duration.ZERO : spread.dividedBy(Math.max(1, this.left.size()));
        this.pause = (even.compareTo(LONGEST_PAUSE) < 0) ? even : LONGEST_PAUSE;
    }

    /**
     * Refuses new clients, warns the connected ones, closes them one by one and stops the server.
     *
     * @param server the server
     */
    public static void begin(ServerRun server) {
        if (!server.stopListening()) {
            return;
        }
        LameDuck duck = new LameDuck(server);
        if (duck.left.isEmpty()) {
            server.stop();
            return;
        }
        duck.left.forEach(connection -> connection.session().announceLameDuck());
        server.timer().schedule(duck::closeNext, server.settings().lameDuckGracePeriod());
    }

    private void closeNext() {
        ClientConnection next = this.left.poll();
        if (next != null) {
            next.end("lame duck", true);
        }
        if (this.left.isEmpty()) {
            this.server.stop();
            return;
        }
        // Random pauses keep the clients from reconnecting elsewhere as a crowd.
        long half = this.pause.toNanos() / 2;
        long nanos = half + ThreadLocalRandom.current().nextLong(half + 1);
        this.server.timer().schedule(this::closeNext, Duration.ofNanos(nanos));
    }
}
