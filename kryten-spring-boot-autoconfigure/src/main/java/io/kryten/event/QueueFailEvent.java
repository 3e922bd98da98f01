package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * Something the bot wanted on the playlist was refused ({@code queueFail}).
 *
 * @param raw the event as it came
 * @param message CyTube's words as sent
 * @param link the address of it; null if not told
 * @param id the id that was asked for; null if not told
 */
public record QueueFailEvent(
        RawEvent raw,
        String message,
        @Nullable String link,
        @Nullable String id) implements RefusalEvent {}
