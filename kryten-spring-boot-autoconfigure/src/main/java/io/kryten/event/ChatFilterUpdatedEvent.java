package io.kryten.event;

/**
 * A chat filter was added or changed ({@code updateChatFilter}).
 *
 * @param raw the event as received
 * @param filter the filter as it is now
 */
public record ChatFilterUpdatedEvent(RawEvent raw, ChatFilter filter) implements KrytenEvent {}
