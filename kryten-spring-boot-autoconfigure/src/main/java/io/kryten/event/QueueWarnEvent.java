package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * CyTube warns about an item that the bot added to the playlist ({@code queueWarn}).
 *
 * @param raw the event as received
 * @param message CyTube's text as sent
 * @param link the URL of the media; null if not sent
 */
public record QueueWarnEvent(
        RawEvent raw, String message, @Nullable String link) implements RefusalEvent {}
