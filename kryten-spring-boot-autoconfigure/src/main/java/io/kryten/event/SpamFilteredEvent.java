package io.kryten.event;

/**
 * CyTube discarded a line of the bot as spam ({@code spamFiltered}).
 *
 * @param raw the event as received
 * @param reason CyTube's code, for example {@code NEW_USER_CHAT}; empty if not sent
 * @param message CyTube's text, or the code if there is no text
 */
public record SpamFilteredEvent(RawEvent raw, String reason, String message) implements RefusalEvent {}
