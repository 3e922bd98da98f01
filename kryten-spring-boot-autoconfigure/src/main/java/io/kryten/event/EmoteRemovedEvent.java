package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * An emote is gone ({@code removeEmote}).
 *
 * @param raw the event as it came
 * @param name its name
 * @param image address of its picture; null if not told
 */
public record EmoteRemovedEvent(
        RawEvent raw, String name, @Nullable String image) implements KrytenEvent {}
