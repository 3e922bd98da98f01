package io.kryten.core.effect;

import java.util.Optional;

import io.kryten.Rank;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;

/**
 * Rank that CyTube requires for a command: a permission of the channel, or a fixed rank.
 *
 * @param permission the permission's name; null for a fixed rank
 * @param whileOpen the permission's name while the playlist is not locked; null if that makes no difference
 * @param fixed the fixed rank; null for a permission
 */
record Requirement(
        @Nullable String permission,
        @Nullable String whileOpen,
        @Nullable Rank fixed) {

    /** CyTube treats a permission that a channel does not have as one that needs this rank. */
    private static final Rank WITHOUT_ENTRY = new Rank(999);

    static Requirement permission(String name) {
        return new Requirement(name, null, null);
    }

    static Requirement playlist(String name) {
        return new Requirement(name, "o" + name, null);
    }

    static Requirement rank(Rank rank) {
        return new Requirement(null, null, rank);
    }

    /** {@return the least rank that may suffice in a channel; empty while its permissions are not known} */
    Optional<Rank> in(ChannelState state) {
        // While the lock is not known the playlist may be open.
        return in(state, !state.locked().orElse(false));
    }

    /** {@return the rank that suffices in a channel for certain; empty while its permissions are not known} */
    Optional<Rank> certainIn(ChannelState state) {
        return in(state, !state.locked().orElse(true));
    }

    private Optional<Rank> in(ChannelState state, boolean open) {
        if (this.fixed != null) {
            return Optional.of(this.fixed);
        }
        return state.permissions().map(known -> {
            Rank locked = known.getOrDefault(this.permission, WITHOUT_ENTRY);
            Rank unlocked =
                    (open && this.whileOpen != null) ? known.getOrDefault(this.whileOpen, WITHOUT_ENTRY) : locked;
            return (unlocked.compareTo(locked) < 0) ? unlocked : locked;
        });
    }

    /** {@return the requirement as a part of a sentence, with the rank that it stands for} */
    String in(Rank rank) {
        return (this.fixed != null) ? toString() : this + " (rank " + rank + ")";
    }

    /** {@return the requirement as a part of a sentence} */
    @Override
    public String toString() {
        if (this.fixed != null) {
            return "rank " + this.fixed;
        }
        return "permission '" + this.permission + "'"
                + ((this.whileOpen != null) ? ", or '" + this.whileOpen + "' while the playlist is open" : "");
    }
}
