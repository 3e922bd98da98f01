package io.kryten.event;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The bot has to be silent for a while ({@code cooldown}).
 *
 * @param raw the event as it came
 * @param delay for how long; null if not told
 * @param message CyTube's words as sent, usually none
 */
public record CooldownEvent(RawEvent raw, @Nullable Duration delay, String message) implements RefusalEvent {}
