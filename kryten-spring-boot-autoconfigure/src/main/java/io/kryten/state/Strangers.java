package io.kryten.state;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.kryten.event.ChatUser;

/**
 * The names that a robot lists though nobody of that spelling is in the room. It takes every rank event for one about
 * somebody present, and keeps the name as the event spells it, until one of the same spelling leaves or the robot is told
 * who is here (protocol.md section 3).
 */
final class Strangers {

    static final Strangers NONE = new Strangers(PersistentMap.empty());

    /** Moderators type them, one by one. */
    private static final int LIMIT = 1_000;

    private final PersistentMap<String, Boolean> names;

    private Strangers(PersistentMap<String, Boolean> names) {
        this.names = names;
    }

    Strangers with(String name) {
        boolean full = this.names.size() >= LIMIT;
        return (full || this.names.get(name) != null) ? this : new Strangers(this.names.with(name, true));
    }

    Strangers without(String name) {
        PersistentMap<String, Boolean> left = this.names.without(name);
        return (left == this.names) ? this : new Strangers(left);
    }

    /** Of several spellings the rank that was listed last is the newest. Who is listed as a stranger alone is not here. */
    PersistentMap<String, Member> sortOut(List<ChatUser> remembered) {
        PersistentMap<String, Member> members = PersistentMap.empty();
        Set<String> strange = new HashSet<>();
        for (ChatUser user : remembered) {
            String key = Users.key(user.name());
            Member other = members.get(key);
            // A rank event leaves a name and a rank; who came since has a profile.
            boolean isStranger = user.image() == null && this.names.get(user.name()) != null;
            if (other == null) {
                members = members.with(key, Member.listed(user));
                if (isStranger) {
                    strange.add(key);
                }
            } else if (strange.contains(key) && !isStranger) {
                members = members.with(key, Member.listed(user));
                strange.remove(key);
            } else {
                members = members.with(key, other.ranked(user.rank()));
            }
        }
        for (String key : strange) {
            members = members.without(key);
        }
        return members;
    }
}
