package io.kryten.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kryten.Rank;
import io.kryten.event.ChatUser;
import org.jspecify.annotations.Nullable;

/**
 * The names that a robot lists though nobody of that spelling is in the room. It takes every rank event for one about
 * somebody present, and keeps the name as the event spells it, until one of the same spelling leaves or the robot is told
 * who is here (protocol.md section 3).
 */
final class PhantomUsers {

    static final PhantomUsers NONE = new PhantomUsers(PersistentMap.empty());

    /** Moderators type them, one by one. */
    private static final int LIMIT = 1_000;

    private final PersistentMap<String, Boolean> names;

    private PhantomUsers(PersistentMap<String, Boolean> names) {
        this.names = names;
    }

    PhantomUsers with(String name) {
        boolean full = this.names.size() >= LIMIT;
        return (full || this.names.get(name) != null) ? this : new PhantomUsers(this.names.with(name, true));
    }

    PhantomUsers without(String name) {
        PersistentMap<String, Boolean> left = this.names.without(name);
        return (left == this.names) ? this : new PhantomUsers(left);
    }

    /**
     * Makes one member of all entries whose names differ by case only. Their order tells nothing, so the rank is the lowest of
     * theirs until an event tells it. An entry with a profile comes from a join and has CyTube's spelling; the others may have
     * that of a rank event. A name of which all entries are of strangers is not here.
     */
    PersistentMap<String, Member> sortOut(List<ChatUser> remembered) {
        Map<String, List<ChatUser>> byKey = new LinkedHashMap<>();
        remembered.forEach(user -> byKey.computeIfAbsent(Users.key(user.name()), key -> new ArrayList<>())
                .add(user));
        PersistentMap<String, Member> members = PersistentMap.empty();
        for (Map.Entry<String, List<ChatUser>> entry : byKey.entrySet()) {
            List<ChatUser> spellings = entry.getValue();
            List<ChatUser> present =
                    spellings.stream().filter(user -> !isStranger(user)).toList();
            if (!present.isEmpty()) {
                members = members.with(entry.getKey(), member(present, spellings));
            }
        }
        return members;
    }

    private static Member member(List<ChatUser> present, List<ChatUser> spellings) {
        ChatUser user = present.stream()
                .filter(candidate -> candidate.image() != null)
                .findFirst()
                .orElse(present.get(0));
        if (spellings.size() == 1) {
            return Member.listed(user);
        }
        return Member.listed(user.withRank(lowest(spellings))).spelledAnyhow();
    }

    private static @Nullable Rank lowest(List<ChatUser> spellings) {
        Rank lowest = spellings.get(0).rank();
        for (ChatUser spelling : spellings) {
            Rank rank = spelling.rank();
            if (lowest == null || rank == null) {
                return null;
            }
            lowest = rank.isAtLeast(lowest) ? lowest : rank;
        }
        return lowest;
    }

    /** A rank event leaves a name and a rank; a user who joined since has a profile. */
    private boolean isStranger(ChatUser user) {
        return user.image() == null && this.names.get(user.name()) != null;
    }
}
