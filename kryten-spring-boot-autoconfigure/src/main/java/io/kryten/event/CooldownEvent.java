package io.kryten.event;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The bot exceeded a limit and must wait ({@code cooldown}).
 *
 * @param raw the event as received
 * @param delay the waiting time; null if not sent
 * @param message CyTube's text as sent, usually none
 */
public record CooldownEvent(RawEvent raw, @Nullable Duration delay, String message) implements RefusalEvent {}
