package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * Something the bot put on the playlist has a drawback ({@code queueWarn}).
 *
 * @param raw the event as it came
 * @param message CyTube's words as sent
 * @param link the address of it; null if not told
 */
public record QueueWarnEvent(
        RawEvent raw, String message, @Nullable String link) implements RefusalEvent {}
