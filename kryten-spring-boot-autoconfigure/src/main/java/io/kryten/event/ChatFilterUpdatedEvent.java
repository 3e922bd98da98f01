package io.kryten.event;

/**
 * A chat filter is new or was changed ({@code updateChatFilter}).
 *
 * @param raw the event as it came
 * @param filter the filter as it is now
 */
public record ChatFilterUpdatedEvent(RawEvent raw, ChatFilter filter) implements KrytenEvent {}
