package io.kryten.event;

/**
 * The mark of what is played moved ({@code setCurrent}); the {@link ChangeMediaEvent} follows.
 *
 * @param raw the event as it came
 * @param uid the number of the item
 */
public record CurrentItemEvent(RawEvent raw, int uid) implements KrytenEvent {}
