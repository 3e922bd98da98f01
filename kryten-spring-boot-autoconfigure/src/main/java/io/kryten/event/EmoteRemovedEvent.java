package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * An emote was removed ({@code removeEmote}).
 *
 * @param raw the event as received
 * @param name the name of the emote
 * @param image URL of its picture; null if not sent
 */
public record EmoteRemovedEvent(
        RawEvent raw, String name, @Nullable String image) implements KrytenEvent {}
