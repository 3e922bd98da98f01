package io.kryten.event;

/**
 * The mark of the current item moved ({@code setCurrent}); a {@link ChangeMediaEvent} follows.
 *
 * @param raw the event as received
 * @param uid the uid of the current item
 */
public record CurrentItemEvent(RawEvent raw, int uid) implements KrytenEvent {}
