package io.kryten.event;

/**
 * An emote was added or got another picture ({@code updateEmote}).
 *
 * @param raw the event as received
 * @param emote the emote as it is now
 */
public record EmoteUpdatedEvent(RawEvent raw, Emote emote) implements KrytenEvent {}
