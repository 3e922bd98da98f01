package io.kryten.core;

import java.time.Duration;

import io.kryten.core.effect.CommandGuard;
import io.kryten.core.effect.EffectSettings;

/**
 * Settings of commands.
 *
 * @param timeout how long to wait for the robot's answer. Above 8 s: a robot works one command after the other, and
 * adding a video takes it that long (protocol.md section 2)
 * @param retries how often a {@linkplain io.kryten.command.KrytenCommand#repeatable repeatable} command is sent again when no
 * answer came
 * @param retryDelay how long to wait before the first repetition; the pauses double up to 30 s, with a random quarter
 * @param offline the treatment of commands during an outage
 * @param source the name of this application, a field of each command
 * @param connectTimeout how long commands wait for the first connection, counted from its start and the same for all;
 * more than zero
 * @param confirm what confirms a command
 * @param confirmTimeout how long after the robot's answer the effect may come, more than zero
 * @param checkState whether a command that cannot succeed according to the state of the channel is refused before it is sent
 * @param videoTimeout the longest time from the sending of a video to its effect. It may come {@link #LOOK_UP} after the robot's
 * answer, because CyTube looks it up first
 */
public record CommandSettings(
        Duration timeout,
        int retries,
        Duration retryDelay,
        Offline offline,
        String source,
        Duration connectTimeout,
        Confirm confirm,
        Duration confirmTimeout,
        boolean checkState,
        Duration videoTimeout) {

    /** How long after the robot's answer an effect may come unless it is set otherwise. */
    public static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(5);

    /** How long after the robot's answer a video may come. */
    public static final Duration LOOK_UP = Duration.ofSeconds(30);

    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Settings with 10 s for the first connection, confirmation by effect within 5 s, and checks against the state.
     *
     * @param timeout how long to wait for the robot's answer
     * @param retries how often a repeatable command is sent again when no answer came
     * @param retryDelay how long to wait before that
     * @param offline the treatment of commands during an outage
     * @param source the name of this application, a field of each command
     */
    public CommandSettings(Duration timeout, int retries, Duration retryDelay, Offline offline, String source) {
        this(
                timeout,
                retries,
                retryDelay,
                offline,
                source,
                DEFAULT_CONNECT_TIMEOUT,
                Confirm.EFFECT,
                CONFIRM_TIMEOUT,
                true,
                timeout.plus(CONFIRM_TIMEOUT).plus(LOOK_UP));
    }

    /** Treatment of a command during an outage of a connection that was made before. */
    public enum Offline {
        /** Throw at once. */
        FAIL,
        /** Wait for the connection, up to the time-out, and throw then. */
        WAIT
    }

    /** Event that completes a command. */
    public enum Confirm {
        /** The channel has shown the effect; the robot's answer, where the channel shows none. */
        EFFECT,
        /** The robot has answered, which means no more than that it sent the command to CyTube. */
        REPLY
    }

    /**
     * Returns these settings with another confirmation.
     *
     * @param by what confirms a command
     * @return a copy
     */
    public CommandSettings confirmedBy(Confirm by) {
        return new CommandSettings(
                this.timeout,
                this.retries,
                this.retryDelay,
                this.offline,
                this.source,
                this.connectTimeout,
                by,
                this.confirmTimeout,
                this.checkState,
                this.videoTimeout);
    }

    /**
     * Returns these settings without checks against the state of the channel.
     *
     * @return a copy
     */
    public CommandSettings withoutChecks() {
        return new CommandSettings(
                this.timeout,
                this.retries,
                this.retryDelay,
                this.offline,
                this.source,
                this.connectTimeout,
                this.confirm,
                this.confirmTimeout,
                false,
                this.videoTimeout);
    }

    /** {@return the times of the effects, with all checks} */
    EffectSettings effects() {
        Duration video = (this.confirmTimeout.compareTo(LOOK_UP) > 0) ? this.confirmTimeout : LOOK_UP;
        return new EffectSettings(
                this.confirmTimeout, video, this.videoTimeout, CommandGuard.Scope.EVERYTHING, () -> true);
    }

    /**
     * Settings with a time-out of 10 s and no retries; commands fail during an outage.
     *
     * @param source this application's name
     * @return the defaults
     */
    public static CommandSettings defaults(String source) {
        return new CommandSettings(Duration.ofSeconds(10), 0, Duration.ofSeconds(1), Offline.FAIL, source);
    }
}
