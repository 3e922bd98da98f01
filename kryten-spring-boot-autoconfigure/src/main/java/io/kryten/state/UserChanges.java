package io.kryten.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.kryten.Rank;
import io.kryten.event.AfkChangedEvent;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RankChangedEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserDepartedEvent;

/** Derives arrivals, departures and changes of users from two snapshots. The robot's own joins and leaves are omitted. */
final class UserChanges {

    private final ChannelState before;
    private final ChannelState after;
    private final RawEvent raw;
    private final List<DerivedEvent> departures = new ArrayList<>(0);
    private final List<DerivedEvent> arrivals = new ArrayList<>(0);
    private final List<DerivedEvent> others = new ArrayList<>(0);

    private UserChanges(ChannelState before, ChannelState after, RawEvent raw) {
        this.before = before;
        this.after = after;
        this.raw = raw;
    }

    static void add(ChannelState before, KrytenEvent event, ChannelState after, List<DerivedEvent> to) {
        if (before.members() == after.members()) {
            return;
        }
        UserChanges changes = new UserChanges(before, after, event.raw());
        // An event with a user changes this user alone, unless it ends a join.
        String name = (before.join() == null) ? event.username() : null;
        if (name != null) {
            changes.compare(name);
        } else if (before.ready() && after.ready()) {
            changes.compareAll();
        }
        to.addAll(changes.departures);
        to.addAll(changes.arrivals);
        to.addAll(changes.others);
    }

    private void compareAll() {
        for (Member old : this.before.members().members()) {
            compare(old.user().name());
        }
        for (Member now : this.after.members().members()) {
            if (this.before.members().find(now.user().name()) == null) {
                compare(now.user().name());
            }
        }
    }

    private void compare(String name) {
        Member old = this.before.members().find(name);
        Member now = this.after.members().find(name);
        if (old != null && now != null) {
            compare(old, now);
        } else if (old != null && !isSelf(name)) {
            this.departures.add(new UserDepartedEvent(this.raw, old.user()));
        } else if (now != null && !isSelf(name)) {
            this.arrivals.add(new UserArrivedEvent(this.raw, now.user()));
        }
    }

    private void compare(Member old, Member now) {
        String name = now.user().name();
        Rank oldRank = old.user().rank();
        Rank newRank = now.user().rank();
        Instant at = this.raw.receivedAt();
        if (oldRank != null
                && newRank != null
                && !oldRank.equals(newRank)
                && old.isRankSettled(at)
                && now.isRankSettled(at)) {
            this.others.add(new RankChangedEvent(this.raw, name, oldRank, newRank));
        }
        Boolean wasAfk = old.user().afk();
        Boolean isAfk = now.user().afk();
        if (wasAfk != null && isAfk != null && !wasAfk.equals(isAfk)) {
            this.others.add(new AfkChangedEvent(this.raw, name, isAfk));
        }
    }

    private boolean isSelf(String name) {
        String self = this.after.selfName().or(this.before::selfName).orElse(null);
        return self != null && Users.key(self).equals(Users.key(name));
    }
}
