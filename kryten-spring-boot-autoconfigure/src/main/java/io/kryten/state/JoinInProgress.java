package io.kryten.state;

import java.time.Duration;
import java.time.Instant;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.event.LoginEvent;
import io.kryten.event.SelfRankEvent;
import io.kryten.event.UserCountEvent;
import io.kryten.event.UserRankEvent;

/**
 * A robot on its way into the room, and what it was told so far. CyTube tells in this order: the rank of somebody
 * without a name; options, emotes, playlist, media and poll; who is here, and how many; last, to a robot with an
 * account, the true rank and once more, with all that moderators see, who is here. The login comes before all that or
 * in the middle of it. Where CyTube's database is quick, the true rank comes right after the login, and everything is
 * told once, with that rank. The poll, the leader and the media are told only if there are any.
 *
 * @param told the room as far as it was told
 * @param since when it began
 * @param rankTold whether the rank was told after the login
 */
record JoinInProgress(ChannelState told, Instant since, boolean rankTold) {

    private static final double LOWEST_RANK_WITH_NAME = 0;

    /** After this long nothing more is waited for, once it was told who is here. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Nobody has such a rank but a robot whose connection is new. */
    static boolean isBegunBy(KrytenEvent event) {
        return event instanceof SelfRankEvent self
                && self.rank() != null
                && self.rank().value() < LOWEST_RANK_WITH_NAME;
    }

    static JoinInProgress of(Channel channel, Instant now) {
        return new JoinInProgress(ChannelState.unknown(channel), now, false);
    }

    JoinInProgress with(KrytenEvent event, ChannelState more) {
        boolean ranked = event instanceof SelfRankEvent && this.told.has(StateKey.SELF_NAME);
        return new JoinInProgress(more, this.since, this.rankTold || ranked);
    }

    /**
     * Whether all was told.
     *
     * @param event the last event, which is told already
     * @param before the room as it was before the robot came back
     */
    boolean isEndedBy(KrytenEvent event, ChannelState before) {
        if (!this.told.ready()) {
            return false;
        }
        boolean guest = this.told.has(StateKey.SELF_IS_GUEST);
        boolean loggedIn = this.told.has(StateKey.SELF_NAME);
        boolean noLoginAwaited = guest || (!loggedIn && !before.has(StateKey.SELF_NAME));
        return (event instanceof UserRankEvent ranked && isSelf(ranked.username()))
                || (event instanceof UserCountEvent && (noLoginAwaited || isListedWithItsRank()))
                || (event instanceof LoginEvent login && (guest || !login.success()))
                || !event.raw().receivedAt().isBefore(this.since.plus(TIMEOUT));
    }

    private boolean isListedWithItsRank() {
        Rank listed = this.told.self().map(ChatUser::rank).orElse(null);
        return this.rankTold
                && listed != null
                && listed.equals(this.told.selfRank().orElse(null));
    }

    /** {@return the room as it is now that all was told} */
    ChannelState complete(ChannelState before, Instant at) {
        ChannelState complete = this.told;
        if (!complete.has(StateKey.POLL)) {
            complete = ChannelReducers.withoutPoll(complete);
        }
        if (!complete.has(StateKey.LEADER)) {
            complete = ChannelReducers.withoutLeader(complete);
        }
        NowPlaying now = complete.nowPlaying().orElse(null);
        return (now != null)
                ? PlayerReducers.toBeRetold(PlayerReducers.playing(complete, now, before.nowPlaying()), at)
                : PlayerReducers.playingNothing(complete);
    }

    private boolean isSelf(String name) {
        return this.told
                .selfName()
                .filter(self -> Users.key(self).equals(Users.key(name)))
                .isPresent();
    }
}
