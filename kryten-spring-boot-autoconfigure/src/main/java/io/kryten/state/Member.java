package io.kryten.state;

import java.time.Duration;
import java.time.Instant;

import io.kryten.Rank;
import io.kryten.event.ChatUser;
import io.kryten.event.UserMeta;
import org.jspecify.annotations.Nullable;

/**
 * A present user. The rank is provisional after a join: CyTube announces every user with an account as registered until it has
 * looked the rank up (protocol.md section 1, {@code addUser}).
 *
 * @param rankDueBy the latest time of the true rank; null if the rank is final
 * @param spellingKnown false if a robot lists the name in several spellings
 */
record Member(ChatUser user, @Nullable Instant rankDueBy, boolean spellingKnown) {

    /** The limit of the look-up; a rank that arrives later is a change. */
    private static final Duration LOOK_UP = Duration.ofSeconds(5);

    static Member listed(ChatUser user) {
        return new Member(user, null, true);
    }

    static Member joined(ChatUser user, Instant at) {
        return new Member(user, Rank.REGISTERED.equals(user.rank()) ? at.plus(LOOK_UP) : null, true);
    }

    boolean isRankSettled(Instant at) {
        return this.rankDueBy == null || at.isAfter(this.rankDueBy);
    }

    Member withUnknownSpelling() {
        return new Member(this.user, this.rankDueBy, false);
    }

    /** {@return the user with CyTube's spelling of the name} */
    Member spelled(String name) {
        return this.spellingKnown ? this : new Member(this.user.withName(name), this.rankDueBy, true);
    }

    /** Keeps a known spelling: a rank event may spell the name as a moderator typed it. */
    Member ranked(String name, @Nullable Rank rank) {
        ChatUser spelled = this.spellingKnown ? this.user : this.user.withName(name);
        return new Member(spelled.withRank(rank), null, this.spellingKnown);
    }

    Member described(UserMeta meta) {
        return with(new ChatUser(this.user.name(), this.user.rank(), meta, this.user.image(), this.user.profileText()));
    }

    Member away(boolean afk) {
        UserMeta meta = this.user.meta();
        return described(new UserMeta(afk, meta.muted(), meta.shadowMuted(), meta.aliases(), meta.ip()));
    }

    Member profiled(String image, String text) {
        return with(new ChatUser(this.user.name(), this.user.rank(), this.user.meta(), image, text));
    }

    private Member with(ChatUser changed) {
        return new Member(changed, this.rankDueBy, this.spellingKnown);
    }
}
