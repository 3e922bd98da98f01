package io.kryten.event;

/**
 * An emote has another name ({@code renameEmote}).
 *
 * @param raw the event as it came
 * @param oldName the name before
 * @param emote the emote as it is now
 */
public record EmoteRenamedEvent(RawEvent raw, String oldName, Emote emote) implements KrytenEvent {}
