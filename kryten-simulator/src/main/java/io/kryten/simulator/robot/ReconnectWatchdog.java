package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Decides what happens when CyTube is gone: an aggressive robot tries again after 5, 10, 20 … seconds, any other ends. A
 * robot that left by command notices nothing until its watchdog barks, which is two minutes after the room's last word.
 */
final class ReconnectWatchdog {

    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final Duration CHECK = Duration.ofSeconds(5);

    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    /** What counts as a sign of life. */
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
     * Creates it.
     *
     * @param config how the robot is set up
     * @param parts what it is made of
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

    /** The robot is in the room. */
    void start() {
        this.lastSign = this.clock.instant();
        watch();
    }

    void close() {
        this.open = false;
    }

    /** The room said something. */
    void heard(Frame frame) {
        if (SIGNS.contains(frame.name())) {
            this.lastSign = this.clock.instant();
        }
        if (frame.name().equals("kick")) {
            this.parts.link().disconnect();
            gone("kicked");
        }
    }

    /** Leaves CyTube without a plan to come back. */
    void leave() {
        this.parts.link().disconnect();
        watch();
    }

    /** The connection broke. */
    void lost(String why) {
        this.parts.link().lose();
        gone(why);
    }

    /** Does not wait for the next try, if there is one to come. */
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
