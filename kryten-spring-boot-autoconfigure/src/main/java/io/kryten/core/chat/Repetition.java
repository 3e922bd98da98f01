package io.kryten.core.chat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.kryten.core.effect.Confirmation;

/**
 * Plan to send a line again that CyTube dropped.
 *
 * @param after the time until the repetition
 * @param shown completes if the channel shows the line before: the refusal was about a line of another application
 * of the same robot. Cancelled when the line is sent again, and when it is not
 */
public record Repetition(Duration after, CompletableFuture<Confirmation> shown) {

    /** Greatest number of repetitions of a line or command that CyTube dropped. */
    public static final int MOST = 2;

    /** Longest pause before a repetition: later lines or commands wait with it. */
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Pause before a repetition if the refusal states none. */
    public static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);
}
