package io.kryten.state;

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

/** Who is here, the robot itself among them. */
final class UserSteps {

    private UserSteps() {}

    static void addTo(Steps steps) {
        steps.on(UserListEvent.class, (state, event) -> state.with(Users.of(event.users())))
                .on(
                        UserJoinEvent.class,
                        (state, event) -> state.with(
                                state.members().joined(event.user(), event.raw().receivedAt())))
                .on(
                        UserLeaveEvent.class,
                        (state, event) -> state.with(state.members().left(event.username())))
                .on(UserRankEvent.class, UserSteps::ranked)
                .on(UserMetaEvent.class, UserSteps::described)
                .on(UserAfkEvent.class, UserSteps::away)
                .on(UserCountEvent.class, (state, event) -> state.withNullable(Fact.USER_COUNT, event.count()))
                .on(SelfRankEvent.class, (state, event) -> state.withNullable(Fact.SELF_RANK, event.rank()))
                .on(LoginEvent.class, UserSteps::loggedIn)
                .on(KickedEvent.class, (state, event) -> state.asStale())
                .on(PartitionChangeEvent.class, (state, event) -> state.asStale());
    }

    private static ChannelState ranked(ChannelState state, UserRankEvent event) {
        return state.with(state.members().ranked(event.username(), event.rank()));
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
        ChannelState named = state.with(Fact.SELF_NAME, name);
        return event.guest() ? named.with(Fact.SELF_IS_GUEST, true) : named.without(Fact.SELF_IS_GUEST);
    }
}
