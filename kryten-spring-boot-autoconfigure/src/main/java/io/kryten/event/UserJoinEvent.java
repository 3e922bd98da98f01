package io.kryten.event;

import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * Somebody came into the room ({@code addUser}).
 *
 * @param raw the event as it came
 * @param user who
 */
public record UserJoinEvent(RawEvent raw, ChatUser user) implements KrytenEvent {

    /** {@return the name of who came} */
    @Override
    public String username() {
        return this.user.name();
    }

    /**
     * The rank. CyTube shows everybody with an account as registered first and tells the true rank at once after that
     * ({@link UserRankEvent}); listeners are given the event when that is known, or half a second later.
     *
     * @return the rank; null if not known
     */
    public @Nullable Rank rank() {
        return this.user.rank();
    }

    /**
     * The same event with another rank.
     *
     * @param rank the rank
     * @return a copy
     */
    public UserJoinEvent withRank(Rank rank) {
        return new UserJoinEvent(this.raw, this.user.withRank(rank));
    }
}
