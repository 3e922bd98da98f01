package io.kryten.event;

import io.kryten.Rank;

/**
 * Somebody came into the room ({@code addUser}).
 *
 * @param raw the event as it came
 * @param user who
 */
public record UserJoinEvent(RawEvent raw, ChatUser user) implements KrytenEvent {

    /** {@return the name of who came} */
    public String username() {
        return this.user.name();
    }

    /** {@return the rank shown so far; of those with a higher one a {@link UserRankEvent} tells at once} */
    public Rank rank() {
        return this.user.rank();
    }
}
