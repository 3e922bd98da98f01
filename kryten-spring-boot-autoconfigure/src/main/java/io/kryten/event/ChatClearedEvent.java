package io.kryten.event;

/**
 * A moderator emptied the chat ({@code clearchat}).
 *
 * @param raw the event as it came
 * @param clearedBy the moderator, empty if not told
 */
public record ChatClearedEvent(RawEvent raw, String clearedBy) implements KrytenEvent {}
