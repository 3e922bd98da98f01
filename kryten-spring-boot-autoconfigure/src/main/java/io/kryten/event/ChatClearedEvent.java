package io.kryten.event;

/**
 * A moderator cleared the chat ({@code clearchat}).
 *
 * @param raw the event as received
 * @param clearedBy the moderator, empty if not sent
 */
public record ChatClearedEvent(RawEvent raw, String clearedBy) implements KrytenEvent {}
