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
public record Repetition(Duration after, CompletableFuture<Confirmation> shown) {}
