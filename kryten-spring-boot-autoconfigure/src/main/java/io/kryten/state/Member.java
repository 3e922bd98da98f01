package io.kryten.state;

import java.time.Duration;
import java.time.Instant;

import io.kryten.Rank;
import io.kryten.event.ChatUser;
import io.kryten.event.UserMeta;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in the room, and until when the rank may be one that only stands for the true one: whoever has an account is
 * shown as registered until CyTube looked the rank up (protocol.md section 1, {@code addUser}).
 *
 * @param rankDueBy null if the rank was told
 */
record Member(ChatUser user, @Nullable Instant rankDueBy) {

    /** A database that takes longer is down: what comes after that is a change. */
    private static final Duration LOOK_UP = Duration.ofSeconds(5);

    static Member listed(ChatUser user) {
        return new Member(user, null);
    }

    static Member joined(ChatUser user, Instant at) {
        return new Member(user, Rank.REGISTERED.equals(user.rank()) ? at.plus(LOOK_UP) : null);
    }

    boolean isRankSettled(Instant at) {
        return this.rankDueBy == null || at.isAfter(this.rankDueBy);
    }

    /** The spelling of the name stays: a rank event repeats it as a moderator typed it. */
    Member ranked(@Nullable Rank rank) {
        return listed(this.user.withRank(rank));
    }

    Member described(UserMeta meta) {
        return new Member(
                new ChatUser(this.user.name(), this.user.rank(), meta, this.user.image(), this.user.profileText()),
                this.rankDueBy);
    }

    Member away(boolean afk) {
        UserMeta meta = this.user.meta();
        return described(new UserMeta(afk, meta.muted(), meta.shadowMuted(), meta.aliases(), meta.ip()));
    }

    Member profiled(String image, String text) {
        return new Member(
                new ChatUser(this.user.name(), this.user.rank(), this.user.meta(), image, text), this.rankDueBy);
    }
}
