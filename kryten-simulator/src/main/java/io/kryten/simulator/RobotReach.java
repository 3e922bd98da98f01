package io.kryten.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import io.kryten.Channel;
import io.kryten.KrytenConnectionException;
import io.kryten.NoRobotException;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.Subjects;

/** Waits until NATS has made or ended a robot's subscriptions. NATS handles the requests of one connection in order. */
final class RobotReach {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration OUTAGE = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(20);

    private RobotReach() {}

    /**
     * Requests the robot's name and waits for the reply, in real time.
     *
     * @throws KrytenConnectionException if there is no connection, or no reply within five seconds
     */
    static void check(KrytenConnection connection, Channel channel) {
        String subject = Subjects.userLevel(channel.domain(), channel.name());
        try {
            connection
                    .request(subject, new byte[] {'{', '}'}, LIMIT, Optional::of)
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException ex) {
            throw unreachable(channel, (ex.getCause() != null) ? ex.getCause() : ex);
        } catch (TimeoutException ex) {
            throw unreachable(channel, ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw unreachable(channel, ex);
        }
    }

    /** Waits until NATS has handled the connection's requests, if it is connected. */
    static void settle(KrytenConnection connection) {
        isAnswered(connection);
    }

    /**
     * Waits for the end of an outage, in real time, for ten seconds at most. The next step fails if it lasts longer.
     */
    static void awaitAnswer(KrytenConnection connection) {
        long end = System.nanoTime() + OUTAGE.toNanos();
        while (!isAnswered(connection)
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Whether NATS answers that there are no responders. */
    private static boolean isAnswered(KrytenConnection connection) {
        String nobody = "kryten.test.nobody." + UUID.randomUUID();
        try {
            connection.request(nobody, new byte[0], LIMIT, Optional::of).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException ex) {
            return ex.getCause() instanceof NoRobotException;
        } catch (TimeoutException ex) {
            return false;
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static KrytenConnectionException unreachable(Channel channel, Throwable cause) {
        return new KrytenConnectionException(
                "The simulated robot of " + channel + " cannot be reached over NATS: " + cause.getMessage(), cause);
    }
}
