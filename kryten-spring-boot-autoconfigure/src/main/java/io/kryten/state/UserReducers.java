package io.kryten.state;

import io.kryten.Rank;
import io.kryten.event.KickedEvent;
import io.kryten.event.LoginEvent;
import io.kryten.event.PartitionChangeEvent;
import io.kryten.event.SelfRankEvent;
import io.kryten.event.UserAfkEvent;
import io.kryten.event.UserCountEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.event.UserListEvent;
import io.kryten.event.UserMetaEvent;
import io.kryten.event.UserRankEvent;

/** Reducers of the user list and of the robot's own account. */
final class UserReducers {

    private UserReducers() {}

    static void addTo(Reducers reducers) {
        reducers.on(UserListEvent.class, (state, event) -> state.with(Users.of(event.users())))
                .on(
                        UserJoinEvent.class,
                        (state, event) -> state.with(
                                state.members().joined(event.user(), event.raw().receivedAt())))
                .on(UserLeaveEvent.class, UserReducers::left)
                .on(UserRankEvent.class, UserReducers::ranked)
                .on(UserMetaEvent.class, UserReducers::described)
                .on(UserAfkEvent.class, UserReducers::away)
                .on(UserCountEvent.class, (state, event) -> state.withNullable(StateKey.USER_COUNT, event.count()))
                .on(SelfRankEvent.class, (state, event) -> state.withNullable(StateKey.SELF_RANK, event.rank()))
                .on(LoginEvent.class, UserReducers::loggedIn)
                .on(KickedEvent.class, (state, event) -> state.asStale())
                .on(PartitionChangeEvent.class, (state, event) -> state.asStale());
    }

    private static ChannelState left(ChannelState state, UserLeaveEvent event) {
        return withoutLeader(state.with(state.members().left(event.username())), event.username());
    }

    private static ChannelState ranked(ChannelState state, UserRankEvent event) {
        ChannelState ranked = state.with(state.members().ranked(event.username(), event.rank()));
        // A guest's rank cannot be set: setUserRank comes when the guest begins to lead, and when the leadership ends.
        Rank rank = event.rank();
        boolean guest = rank != null && !rank.isAtLeast(Rank.REGISTERED);
        ChannelState known = isSelf(state, event.username()) ? ranked.withNullable(StateKey.SELF_RANK, rank) : ranked;
        return guest ? withoutLeader(known, event.username()) : known;
    }

    private static boolean isSelf(ChannelState state, String name) {
        return state.selfName()
                .filter(self -> Users.key(self).equals(Users.key(name)))
                .isPresent();
    }

    /**
     * Ends the leadership of a user, if that user leads. There is no {@code setLeader} when a moderator gives the leadership to
     * an absent name (protocol.md section 1); the player stands still then, so its position is not touched.
     */
    private static ChannelState withoutLeader(ChannelState state, String name) {
        boolean leads = state.leader()
                .filter(leader -> Users.key(leader).equals(Users.key(name)))
                .isPresent();
        return leads ? ChannelReducers.withoutLeader(state) : state;
    }

    private static ChannelState described(ChannelState state, UserMetaEvent event) {
        return state.with(state.members().changed(event.username(), member -> member.described(event.meta())));
    }

    private static ChannelState away(ChannelState state, UserAfkEvent event) {
        return state.with(state.members().changed(event.username(), member -> member.away(event.afk())));
    }

    private static ChannelState loggedIn(ChannelState state, LoginEvent event) {
        String name = event.name();
        if (!event.success() || name == null) {
            return state;
        }
        ChannelState named = state.with(StateKey.SELF_NAME, name);
        return event.guest() ? named.with(StateKey.SELF_IS_GUEST, true) : named.without(StateKey.SELF_IS_GUEST);
    }
}
