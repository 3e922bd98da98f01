package io.kryten.command;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.Rank;

/**
 * Changes of a channel's permissions: the lowest rank that has a permission, by CyTube's name of the permission. Permissions that
 * are not named stay.
 *
 * @param ranks the ranks by permission
 */
public record PermissionChanges(Map<String, Rank> ranks) {

    /** No change. */
    public static final PermissionChanges NONE = new PermissionChanges(Map.of());

    /** The permissions of CyTube 3.86, which drops other names without a notice. */
    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "seeplaylist",
            "playlistadd",
            "playlistnext",
            "playlistmove",
            "playlistdelete",
            "playlistjump",
            "playlistaddlist",
            "oplaylistadd",
            "oplaylistnext",
            "oplaylistmove",
            "oplaylistdelete",
            "oplaylistjump",
            "oplaylistaddlist",
            "playlistaddcustom",
            "playlistaddrawfile",
            "playlistaddlive",
            "exceedmaxlength",
            "exceedmaxitems",
            "exceedmaxdurationperuser",
            "addnontemp",
            "settemp",
            "playlistshuffle",
            "playlistclear",
            "playlistlock",
            "pollctl",
            "pollvote",
            "viewhiddenpoll",
            "voteskip",
            "viewvoteskip",
            "mute",
            "kick",
            "ban",
            "motdedit",
            "filteredit",
            "filterimport",
            "emoteedit",
            "emoteimport",
            "leaderctl",
            "drink",
            "chat",
            "chatclear",
            "deletefromchannellib"));

    /**
     * Validates and copies the argument.
     *
     * @param ranks the ranks by permission
     * @throws KrytenValidationException if CyTube 3.86 has no permission of a name
     */
    public PermissionChanges {
        ranks.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new KrytenValidationException("'" + LogSafe.of(name, 40)
                            + "' is no permission of CyTube, which would drop it; the permissions are "
                            + String.join(", ", NAMES));
                });
        ranks = Map.copyOf(ranks);
    }

    /**
     * The same changes and one more.
     *
     * @param permission CyTube's name of the permission, for example {@code chat}; see {@code state().permissions()}
     * @param rank the lowest rank that has the permission; {@link Rank#ANONYMOUS} for everybody
     * @return the changes
     * @throws KrytenValidationException if CyTube 3.86 has no permission of that name
     */
    public PermissionChanges with(String permission, Rank rank) {
        Map<String, Rank> changed = new TreeMap<>(this.ranks);
        changed.put(permission, Objects.requireNonNull(rank, "rank"));
        return new PermissionChanges(changed);
    }

    /** {@return the ranks as numbers, as the robot takes them} */
    Map<String, Number> numbers() {
        return this.ranks.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        change -> ArgumentRules.number(change.getValue()),
                        (one, other) -> other,
                        TreeMap::new));
    }
}
