package io.kryten.event;

import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * A user joined the channel ({@code addUser}).
 *
 * @param raw the event as received
 * @param user the user
 */
public record UserJoinEvent(RawEvent raw, ChatUser user) implements KrytenEvent {

    /** {@return the name of the user} */
    @Override
    public String username() {
        return this.user.name();
    }

    /**
     * Returns the rank. CyTube announces every user with an account as registered and sends the true rank immediately
     * afterwards ({@link UserRankEvent}); listeners receive the event when the rank is known, or half a second later.
     *
     * @return the rank; null if not known
     */
    public @Nullable Rank rank() {
        return this.user.rank();
    }

    /**
     * Changes the rank.
     *
     * @param rank the rank
     * @return a copy
     */
    public UserJoinEvent withRank(Rank rank) {
        return new UserJoinEvent(this.raw, this.user.withRank(rank));
    }
}
