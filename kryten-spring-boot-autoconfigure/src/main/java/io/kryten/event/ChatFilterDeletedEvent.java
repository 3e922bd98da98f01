package io.kryten.event;

/**
 * A chat filter was deleted ({@code deleteChatFilter}).
 *
 * @param raw the event as received
 * @param name the name of the filter
 */
public record ChatFilterDeletedEvent(RawEvent raw, String name) implements KrytenEvent {}
