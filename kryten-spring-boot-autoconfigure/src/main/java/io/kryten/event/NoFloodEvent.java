package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The bot may not do this, or not so often ({@code noflood}).
 *
 * @param raw the event as it came
 * @param action what it did, for example {@code chat}; null if not told
 * @param message CyTube's words as sent
 */
public record NoFloodEvent(RawEvent raw, @Nullable String action, String message) implements RefusalEvent {}
