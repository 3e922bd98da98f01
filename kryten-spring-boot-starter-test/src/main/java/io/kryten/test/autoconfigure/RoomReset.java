package io.kryten.test.autoconfigure;

import java.time.Duration;

import io.kryten.channel.ChannelInlet;
import io.kryten.core.KrytenTemplate;
import io.kryten.nats.KrytenConnection;
import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.SimulatedRooms;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.BotActivity;
import io.kryten.test.ListenerFailures;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Prepares new simulated channels for each test, and a bot that is connected to them. Changes to the server are
 * undone; the bot's work and state of the test before are ended and forgotten. The first test of an application has
 * the channels of the application's start.
 */
final class RoomReset {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Longest time for events on their way when a test ends. */
    private static final Duration LAST_EVENTS = Duration.ofMillis(500);

    private static final Duration POLL = Duration.ofMillis(20);

    private final SimulatedRooms rooms;
    private final ObjectProvider<InProcessNatsServer> servers;
    private final ListenerFailures failures;
    private final BotActivity activity;
    private final ObjectProvider<KrytenTemplate> templates;
    private final ObjectProvider<ChannelInlet> states;
    private final ObjectProvider<VirtualTime> time;
    private Phase phase = Phase.STARTED;

    RoomReset(
            SimulatedRooms rooms,
            ObjectProvider<InProcessNatsServer> servers,
            ListenerFailures failures,
            BotActivity activity,
            ObjectProvider<KrytenTemplate> templates,
            ObjectProvider<ChannelInlet> states,
            ObjectProvider<VirtualTime> time) {
        this.rooms = rooms;
        this.servers = servers;
        this.failures = failures;
        this.activity = activity;
        this.templates = templates;
        this.states = states;
        this.time = time;
    }

    /**
     * Prepares the channels before a test instance is injected. Nested tests have several instances, which share
     * them.
     */
    synchronized void renew() {
        if (this.phase == Phase.PREPARED) {
            return;
        }
        this.servers.forEach(RoomReset::repair);
        this.activity.connections().forEach(RoomReset::awaitFlush);
        if (this.phase == Phase.USED) {
            // First, as events that wait for the state would begin further calls.
            this.states.forEach(ChannelInlet::renew);
            this.activity.end(this.templates);
            this.failures.reset();
        }
        if (this.phase == Phase.USED) {
            this.rooms.reopen(this::forget);
        } else {
            this.time.ifUnique(VirtualTime::reset);
            // The bot receives the whole state, as it does from the robot of a new channel.
            this.rooms.all().forEach(room -> room.robot().rejoin());
        }
        this.phase = Phase.PREPARED;
    }

    /** Notes the start of a test. */
    synchronized void use() {
        this.phase = Phase.USED;
    }

    /**
     * Ends a test.
     *
     * @throws AssertionError if a listener failed and no assertion showed it
     */
    synchronized void finish() {
        this.rooms.awaitRest(this.activity, LAST_EVENTS);
        this.activity.awaitEnd(LAST_EVENTS);
        try {
            this.failures.verify();
        } finally {
            this.failures.reset();
        }
    }

    /**
     * Runs between the channels of two tests: pending messages of the bus have arrived, and would restore the old
     * state.
     */
    private void forget() {
        this.activity.connections().forEach(RoomReset::awaitFlush);
        this.states.forEach(ChannelInlet::renew);
        this.time.ifUnique(VirtualTime::reset);
    }

    private static void repair(InProcessNatsServer server) {
        server.acceptAuth();
        server.resume();
        server.run();
    }

    /** The connection's state alone may be older than an outage. */
    private static void awaitFlush(KrytenConnection bot) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(LIMIT)
                    .until(() -> bot.flush(LIMIT));
        } catch (ConditionTimeoutException ex) {
            throw new IllegalStateException(
                    "The application is not connected to NATS " + LIMIT.toSeconds()
                            + " s after its channels were opened there: " + bot.status(),
                    ex);
        }
    }

    private enum Phase {
        /** No test has begun since the application started. */
        STARTED,
        /** A test instance has the channels. */
        PREPARED,
        /** A test has begun, and may have changed anything. */
        USED
    }
}
