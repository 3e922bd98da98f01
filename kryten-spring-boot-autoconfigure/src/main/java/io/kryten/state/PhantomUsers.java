package io.kryten.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kryten.Rank;
import io.kryten.event.ChatUser;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * Phantom users: names that a robot lists although no user of that spelling is present. A robot takes every rank event for
 * one about a present user and stores the name as the event spells it, until a user of the same spelling leaves or the robot
 * receives a new user list (protocol.md section 3).
 */
final class PhantomUsers {

    static final PhantomUsers NONE = new PhantomUsers(HashTreePSet.empty());

    /** Moderators type these names one by one. */
    private static final int LIMIT = 1_000;

    private final PSet<String> names;

    private PhantomUsers(PSet<String> names) {
        this.names = names;
    }

    PhantomUsers with(String name) {
        boolean full = this.names.size() >= LIMIT;
        return (full || this.names.contains(name)) ? this : new PhantomUsers(this.names.plus(name));
    }

    PhantomUsers without(String name) {
        return this.names.contains(name) ? new PhantomUsers(this.names.minus(name)) : this;
    }

    /**
     * Removes the phantoms from a robot's list, and merges entries whose names differ by case only. The order of such entries
     * means nothing, so the rank is the lowest of theirs until an event states it. An entry with a profile comes from a join
     * and has CyTube's spelling; the others may have that of a rank event.
     *
     * @param listed the entries of a robot's list
     * @return the users by their keys
     */
    PMap<String, Member> removeFrom(List<ChatUser> listed) {
        Map<String, List<ChatUser>> byKey = new LinkedHashMap<>();
        listed.forEach(user -> byKey.computeIfAbsent(Users.key(user.name()), key -> new ArrayList<>())
                .add(user));
        PMap<String, Member> members = HashTreePMap.empty();
        for (Map.Entry<String, List<ChatUser>> entry : byKey.entrySet()) {
            List<ChatUser> spellings = entry.getValue();
            List<ChatUser> present =
                    spellings.stream().filter(user -> !isPhantom(user)).toList();
            if (!present.isEmpty()) {
                members = members.plus(entry.getKey(), member(present, spellings));
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
        return Member.listed(user.withRank(lowest(spellings))).withUnknownSpelling();
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
    private boolean isPhantom(ChatUser user) {
        return user.image() == null && this.names.contains(user.name());
    }
}
