package io.kryten.event;

/**
 * A chat filter is gone ({@code deleteChatFilter}).
 *
 * @param raw the event as it came
 * @param name its name
 */
public record ChatFilterDeletedEvent(RawEvent raw, String name) implements KrytenEvent {}
