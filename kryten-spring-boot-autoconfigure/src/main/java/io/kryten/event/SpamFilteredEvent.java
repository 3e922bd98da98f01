package io.kryten.event;

/**
 * A line of the bot was held back as spam ({@code spamFiltered}).
 *
 * @param raw the event as it came
 * @param reason CyTube's code, for example {@code NEW_USER_CHAT}; empty if not told
 * @param message CyTube's words, or the code where it has no words
 */
public record SpamFilteredEvent(RawEvent raw, String reason, String message) implements RefusalEvent {}
