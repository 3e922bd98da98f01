package io.kryten.event;

import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is here who was not. Unlike a {@link UserJoinEvent} it also tells of those who came while the robot was
 * away, and not of those who were here all along.
 *
 * @param raw the event that it follows from
 * @param user who
 */
public record UserArrivedEvent(RawEvent raw, ChatUser user) implements DerivedEvent {

    /** {@return the name of who came} */
    @Override
    public String username() {
        return this.user.name();
    }

    /** {@return the rank, as in {@link UserJoinEvent#rank()}; null if not known} */
    public @Nullable Rank rank() {
        return this.user.rank();
    }

    /**
     * The same event with another rank.
     *
     * @param rank the rank
     * @return a copy
     */
    public UserArrivedEvent withRank(Rank rank) {
        return new UserArrivedEvent(this.raw, this.user.withRank(rank));
    }
}
