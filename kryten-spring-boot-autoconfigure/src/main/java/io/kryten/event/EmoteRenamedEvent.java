package io.kryten.event;

/**
 * An emote was renamed ({@code renameEmote}).
 *
 * @param raw the event as received
 * @param oldName the name before
 * @param emote the emote as it is now
 */
public record EmoteRenamedEvent(RawEvent raw, String oldName, Emote emote) implements KrytenEvent {}
