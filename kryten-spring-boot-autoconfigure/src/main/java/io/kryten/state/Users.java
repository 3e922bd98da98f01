package io.kryten.state;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import io.kryten.Rank;
import io.kryten.event.ChatUser;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The users of a channel, found by name in any case, and whether the list is complete or holds only the users who joined
 * since. {@link PhantomUsers} keeps the names that the robot lists although no such user is present.
 */
final class Users {

    static final Users UNKNOWN = new Users(HashTreePMap.empty(), false, PhantomUsers.NONE);

    private final PMap<String, Member> members;
    private final boolean complete;
    private final PhantomUsers phantoms;

    private Users(PMap<String, Member> members, boolean complete, PhantomUsers phantoms) {
        this.members = members;
        this.complete = complete;
        this.phantoms = phantoms;
    }

    /** {@return the users of a complete list} */
    static Users of(List<ChatUser> all) {
        PMap<String, Member> members = HashTreePMap.empty();
        for (ChatUser user : all) {
            members = members.plus(key(user.name()), Member.listed(user));
        }
        return new Users(members, true, PhantomUsers.NONE);
    }

    /** {@return the users that a robot lists, without the phantoms of an earlier state of the same channel} */
    static Users remembered(List<ChatUser> all, Users before) {
        return new Users(before.phantoms.removeFrom(all), true, before.phantoms);
    }

    /** {@return the form of a name that is the same for every spelling} */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    boolean isComplete() {
        return this.complete;
    }

    @Nullable
    Member find(String name) {
        return this.members.get(key(name));
    }

    Users joined(ChatUser user, Instant at) {
        return with(this.members.plus(key(user.name()), Member.joined(user, at)), this.phantoms.without(user.name()));
    }

    Users left(String name) {
        return with(this.members.minus(key(name)), this.phantoms.without(name));
    }

    /** A robot stores the name as the event spells it, whether or not a user of that spelling is present. */
    Users ranked(String name, @Nullable Rank rank) {
        Member member = find(name);
        boolean sameSpelling = member != null && member.user().name().equals(name);
        Users ranked = (member != null) ? with(key(name), member.ranked(name, rank)) : this;
        return (sameSpelling || !this.complete) ? ranked : ranked.with(ranked.members, this.phantoms.with(name));
    }

    /** Changes a user; the name is in CyTube's spelling. An absent user is not added. */
    Users changed(String name, UnaryOperator<Member> change) {
        Member member = find(name);
        return (member != null) ? with(key(name), change.apply(member.spelled(name))) : this;
    }

    Collection<Member> members() {
        return this.members.values();
    }

    /** {@return the users in an unmodifiable list} */
    List<ChatUser> all() {
        return this.members.values().stream().map(Member::user).toList();
    }

    private Users with(String key, Member member) {
        return with(this.members.plus(key, member), this.phantoms);
    }

    private Users with(PMap<String, Member> members, PhantomUsers phantoms) {
        return (members == this.members && phantoms == this.phantoms)
                ? this
                : new Users(members, this.complete, phantoms);
    }
}
