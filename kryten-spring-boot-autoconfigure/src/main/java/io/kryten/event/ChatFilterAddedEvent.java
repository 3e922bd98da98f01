package io.kryten.event;

/**
 * CyTube added a chat filter that the bot had sent ({@code addFilterSuccess}).
 *
 * @param raw the event as received
 */
public record ChatFilterAddedEvent(RawEvent raw) implements KrytenEvent {}
