package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * CyTube refused an action of the bot that is too frequent or not allowed ({@code noflood}).
 *
 * @param raw the event as received
 * @param action the refused action, for example {@code chat}; null if not sent
 * @param message CyTube's text as sent
 */
public record NoFloodEvent(RawEvent raw, @Nullable String action, String message) implements RefusalEvent {}
