package io.kryten.event;

/**
 * An action of the bot failed ({@code errorMsg}).
 *
 * @param raw the event as received
 * @param message CyTube's text as sent
 */
public record ErrorMessageEvent(RawEvent raw, String message) implements RefusalEvent {}
