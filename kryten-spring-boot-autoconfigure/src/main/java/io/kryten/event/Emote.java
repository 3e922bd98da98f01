package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * A word that a room shows as a picture.
 *
 * @param name the word
 * @param image address of the picture; null if not told
 * @param source the regular expression that finds the word; null if not told
 */
public record Emote(
        String name, @Nullable String image, @Nullable String source) {}
