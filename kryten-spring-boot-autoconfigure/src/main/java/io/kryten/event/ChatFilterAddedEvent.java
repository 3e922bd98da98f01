package io.kryten.event;

/**
 * The chat filter that the bot wanted to add was added ({@code addFilterSuccess}).
 *
 * @param raw the event as it came
 */
public record ChatFilterAddedEvent(RawEvent raw) implements KrytenEvent {}
