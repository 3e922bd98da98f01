package io.kryten.state;

import java.time.Instant;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import io.kryten.Rank;
import io.kryten.event.ChatUser;
import org.jspecify.annotations.Nullable;

/**
 * Who is in the room, found by name in any case; and whether these are all, or only those that came since. Of others only
 * the names are kept that a robot wrongly lists since somebody changed their ranks.
 */
final class Users {

    static final Users UNKNOWN = new Users(PersistentMap.empty(), false, PhantomUsers.NONE);

    private final PersistentMap<String, Member> members;
    private final boolean complete;
    private final PhantomUsers strangers;

    private Users(PersistentMap<String, Member> members, boolean complete, PhantomUsers strangers) {
        this.members = members;
        this.complete = complete;
        this.strangers = strangers;
    }

    static Users of(List<ChatUser> all) {
        PersistentMap<String, Member> members = PersistentMap.empty();
        for (ChatUser user : all) {
            members = members.with(key(user.name()), Member.listed(user));
        }
        return new Users(members, true, PhantomUsers.NONE);
    }

    /**
     * Who a robot remembers, for an application that followed the room before: whoever left before its eyes does not come
     * back because a robot lists somebody absent whose rank was changed.
     */
    static Users remembered(List<ChatUser> all, Users before) {
        return new Users(before.strangers.sortOut(all), true, before.strangers);
    }

    /** {@return a text that is the same for every spelling of a name} */
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
        return with(this.members.with(key(user.name()), Member.joined(user, at)), this.strangers.without(user.name()));
    }

    Users left(String name) {
        return with(this.members.without(key(name)), this.strangers.without(name));
    }

    /** A robot remembers the name as it was typed, whoever is here. */
    Users ranked(String name, @Nullable Rank rank) {
        Member member = find(name);
        boolean spelledSo = member != null && member.user().name().equals(name);
        Users ranked = (member != null) ? with(key(name), member.ranked(name, rank)) : this;
        return (spelledSo || !this.complete) ? ranked : ranked.with(ranked.members, this.strangers.with(name));
    }

    /** Changes somebody whose name CyTube spells so. Of those who are not here nothing is kept. */
    Users changed(String name, UnaryOperator<Member> change) {
        Member member = find(name);
        return (member != null) ? with(key(name), change.apply(member.spelled(name))) : this;
    }

    private Users with(String key, Member member) {
        return with(this.members.with(key, member), this.strangers);
    }

    Collection<Member> members() {
        return this.members.values();
    }

    /** {@return a view of the users, which cannot be changed} */
    Collection<ChatUser> all() {
        Collection<Member> all = this.members.values();
        return new AbstractCollection<>() {

            @Override
            public Iterator<ChatUser> iterator() {
                Iterator<Member> iterator = all.iterator();
                return new Iterator<>() {

                    @Override
                    public boolean hasNext() {
                        return iterator.hasNext();
                    }

                    @Override
                    public ChatUser next() {
                        return iterator.next().user();
                    }
                };
            }

            @Override
            public int size() {
                return all.size();
            }
        };
    }

    private Users with(PersistentMap<String, Member> members, PhantomUsers strangers) {
        return (members == this.members && strangers == this.strangers)
                ? this
                : new Users(members, this.complete, strangers);
    }
}
