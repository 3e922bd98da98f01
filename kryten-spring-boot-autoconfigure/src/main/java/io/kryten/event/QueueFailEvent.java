package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * CyTube refused to add an item of the bot to the playlist ({@code queueFail}).
 *
 * @param raw the event as received
 * @param message CyTube's text as sent
 * @param link the URL of the media; null if not sent
 * @param id the requested id; null if not sent
 */
public record QueueFailEvent(
        RawEvent raw,
        String message,
        @Nullable String link,
        @Nullable String id) implements RefusalEvent {}
