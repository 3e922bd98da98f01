package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * A word that a channel displays as a picture.
 *
 * @param name the word
 * @param image URL of the picture; null if not sent
 * @param source the regular expression that finds the word; null if not sent
 */
public record Emote(
        String name, @Nullable String image, @Nullable String source) {}
