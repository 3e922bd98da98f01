package io.kryten.event;

/**
 * An emote is new or has another picture ({@code updateEmote}).
 *
 * @param raw the event as it came
 * @param emote the emote as it is now
 */
public record EmoteUpdatedEvent(RawEvent raw, Emote emote) implements KrytenEvent {}
