package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Reconnects the robot after a loss of CyTube: after 5, 10, 20 … seconds if it is configured to, else the robot ends.
 * A robot that left by command notices it two minutes after the channel's last frame.
 */
final class ReconnectWatchdog {

    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final Duration CHECK = Duration.ofSeconds(5);

    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    /** Frames that count as a sign of life. */
    private static final Set<String> SIGNS = Set.of("changeMedia", "mediaUpdate", "setCurrent", "chatMsg", "usercount");

    private final RobotConfig config;
    private final RobotComponents parts;
    private final RobotLoop loop;
    private final Clock clock;
    private final Runnable end;

    private Instant lastSign;
    private String reason = "";
    private boolean open = true;
    private boolean watching;
    private boolean trying;
    private int attempts;

    /**
     * Creates a watchdog.
     *
     * @param config settings of the robot
     * @param parts components of the robot
     * @param loop waits
     * @param clock the time
     * @param end ends the robot
     */
    ReconnectWatchdog(RobotConfig config, RobotComponents parts, RobotLoop loop, Clock clock, Runnable end) {
        this.config = config;
        this.parts = parts;
        this.loop = loop;
        this.clock = clock;
        this.end = end;
        this.lastSign = clock.instant();
    }

    /** Starts to watch a robot that is in its channel. */
    void start() {
        this.lastSign = this.clock.instant();
        watch();
    }

    void close() {
        this.open = false;
    }

    /** Receives a frame of the channel. */
    void heard(Frame frame) {
        if (SIGNS.contains(frame.name())) {
            this.lastSign = this.clock.instant();
        }
        if (frame.name().equals("kick")) {
            this.parts.link().disconnect();
            gone("kicked");
        }
    }

    /** Leaves CyTube without an attempt to reconnect. */
    void leave() {
        this.parts.link().disconnect();
        watch();
    }

    /** Handles a broken connection. */
    void lost(String why) {
        this.parts.link().lose();
        gone(why);
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
        int number = this.attempts;
        this.loop.schedule(
                () -> {
                    if (this.open && this.trying && this.attempts == number) {
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
            tryLater();
            return;
        }
        this.trying = false;
        this.lastSign = this.clock.instant();
        this.parts.lifecycle().cyTubeReconnected(this.reason, this.attempts);
        this.parts.publisher().start();
    }

    private void watch() {
        boolean needed = this.config.watchdog() || !this.parts.link().isConnected();
        if (needed && !this.watching) {
            this.watching = true;
            this.loop.schedule(this::check, CHECK);
        }
    }

    private void check() {
        this.watching = false;
        if (!this.open) {
            return;
        }
        try {
            Instant now = this.clock.instant();
            if (!this.trying && !now.isBefore(this.lastSign.plus(SILENCE))) {
                this.lastSign = now;
                this.parts.link().disconnect();
                gone("watchdog timeout");
            }
        } finally {
            watch();
        }
    }
}
