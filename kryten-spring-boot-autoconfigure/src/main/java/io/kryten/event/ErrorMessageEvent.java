package io.kryten.event;

/**
 * Something the bot did failed ({@code errorMsg}).
 *
 * @param raw the event as it came
 * @param message CyTube's words as sent
 */
public record ErrorMessageEvent(RawEvent raw, String message) implements RefusalEvent {}
