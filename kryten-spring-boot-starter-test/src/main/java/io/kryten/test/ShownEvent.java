package io.kryten.test;

import org.jspecify.annotations.Nullable;

/**
 * Event that a channel shows.
 *
 * @param name CyTube's name of the event
 * @param payload anything with a JSON form, but no text: a {@code TextNode} stands for one
 */
record ShownEvent(String name, @Nullable Object payload) {}
