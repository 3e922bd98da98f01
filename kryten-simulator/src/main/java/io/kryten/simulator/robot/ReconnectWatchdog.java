package io.kryten.simulator.robot;

import java.time.Duration;

/**
 * Reconnects the robot after a loss of CyTube: after 5, 10, 20 … seconds if it is configured to, else the robot ends.
 * A robot that left by command notices it two minutes later.
 */
final class ReconnectWatchdog {

    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    private final RobotConfig config;

    private final RobotComponents parts;

    private final RobotLoop loop;

    private final Runnable end;

    private String reason = "";

    private boolean open = true;

    private boolean trying;

    private int attempts;

    private int plans;

    /**
     * Creates a watchdog.
     *
     * @param config settings of the robot
     * @param parts components of the robot
     * @param loop waits
     * @param end ends the robot
     */
    ReconnectWatchdog(RobotConfig config, RobotComponents parts, RobotLoop loop, Runnable end) {
        this.config = config;
        this.parts = parts;
        this.loop = loop;
        this.end = end;
    }

    void close() {
        this.open = false;
    }

    /** Receives a frame of the channel. */
    void receive(Frame frame) {
        if (frame.name().equals("kick")) {
            this.parts.link().disconnect();
            gone("kicked");
        }
    }

    /** Leaves CyTube without an attempt to reconnect, until the robot notices it. */
    void leave() {
        this.parts.link().disconnect();
        this.loop.schedule(
                () -> {
                    if (this.open && !this.parts.link().isConnected()) {
                        gone("watchdog timeout");
                    }
                },
                SILENCE);
    }

    /** Handles a broken connection. */
    void lost(String why) {
        this.parts.link().lose();
        gone(why);
    }

    /**
     * Leaves the channel and joins it again, as for the first time. Ends planned attempts; after a refusal the attempts
     * go on.
     *
     * @throws IllegalStateException if the channel refuses the robot
     */
    void rejoin() {
        this.parts.link().disconnect();
        try {
            this.parts.link().connect();
        } catch (IllegalStateException ex) {
            gone("rejoin refused");
            throw ex;
        }
        this.trying = false;
        this.parts.publisher().start();
    }

    /** Makes the next attempt at once, if one is planned. */
    void tryNow() {
        if (this.trying) {
            attempt();
        }
    }

    private void gone(String why) {
        if (!this.config.aggressiveReconnect()) {
            this.end.run();
        } else if (!this.trying) {
            this.trying = true;
            this.reason = why;
            this.attempts = 0;
            this.parts.publisher().stop();
            tryLater();
        }
    }

    private void tryLater() {
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(this.attempts, 6));
        int number = ++this.plans;
        this.loop.schedule(
                () -> {
                    if (this.open && this.trying && this.plans == number) {
                        attempt();
                    }
                },
                (delay.compareTo(LONGEST_DELAY) < 0) ? delay : LONGEST_DELAY);
    }

    private void attempt() {
        this.attempts++;
        try {
            this.parts.link().connect();
        } catch (IllegalStateException ex) {
            this.parts.link().disconnect();
            tryLater();
            return;
        }
        this.trying = false;
        this.parts.lifecycle().cyTubeReconnected(this.reason, this.attempts);
        this.parts.publisher().start();
    }
}
