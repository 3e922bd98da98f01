package io.kryten.event;

import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * A user is present who was absent. Unlike {@link UserJoinEvent}, this event also reports users who joined while the robot
 * was absent, and does not report users who were present all the time.
 *
 * @param raw the event that caused it
 * @param user the user
 */
public record UserArrivedEvent(RawEvent raw, ChatUser user) implements DerivedEvent {

    /** {@return the name of the user} */
    @Override
    public String username() {
        return this.user.name();
    }

    /** {@return the rank, as in {@link UserJoinEvent#rank()}; null if not known} */
    public @Nullable Rank rank() {
        return this.user.rank();
    }

    /**
     * Changes the rank.
     *
     * @param rank the rank
     * @return a copy
     */
    public UserArrivedEvent withRank(Rank rank) {
        return new UserArrivedEvent(this.raw, this.user.withRank(rank));
    }
}
