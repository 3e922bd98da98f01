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
 * A join of the robot that is in progress. CyTube sends, in this order: the rank of an anonymous user; options, emotes,
 * playlist, media and poll; the user list and the number of users; finally, for a robot with an account, the true rank and
 * the user list once more, with the fields that only moderators see. The login comes first or in between. If CyTube's database
 * is fast, the true rank follows the login and everything is sent once, with that rank. Poll, leader and media are sent only
 * if there are any (protocol.md section 1).
 *
 * @param received the state as received so far
 * @param since the start of the join
 * @param rankReceived whether the rank was received after the login
 */
record JoinInProgress(ChannelState received, Instant since, boolean rankReceived) {

    private static final double LOWEST_RANK_WITH_NAME = 0;

    /** The time after which the join is complete if the user list is known. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Only a robot with a new connection has the rank of an anonymous user. */
    static boolean isStartedBy(KrytenEvent event) {
        return event instanceof SelfRankEvent self
                && self.rank() != null
                && self.rank().value() < LOWEST_RANK_WITH_NAME;
    }

    static JoinInProgress of(Channel channel, Instant now) {
        return new JoinInProgress(ChannelState.unknown(channel), now, false);
    }

    JoinInProgress with(KrytenEvent event, ChannelState more) {
        boolean ranked = event instanceof SelfRankEvent && this.received.has(StateKey.SELF_NAME);
        return new JoinInProgress(more, this.since, this.rankReceived || ranked);
    }

    /**
     * Whether the join is complete.
     *
     * @param event the last event, which is applied already
     * @param before the state before the join
     */
    boolean isEndedBy(KrytenEvent event, ChannelState before) {
        if (!this.received.ready()) {
            return false;
        }
        boolean guest = this.received.has(StateKey.SELF_IS_GUEST);
        boolean loggedIn = this.received.has(StateKey.SELF_NAME);
        boolean noLoginExpected = guest || (!loggedIn && !before.has(StateKey.SELF_NAME));
        return (event instanceof UserRankEvent ranked && isSelf(ranked.username()))
                || (event instanceof UserCountEvent && (noLoginExpected || isListedWithItsRank()))
                || (event instanceof LoginEvent login && (guest || !login.success()))
                || !event.raw().receivedAt().isBefore(this.since.plus(TIMEOUT));
    }

    private boolean isListedWithItsRank() {
        Rank listed = this.received.self().map(ChatUser::rank).orElse(null);
        return this.rankReceived
                && listed != null
                && listed.equals(this.received.selfRank().orElse(null));
    }

    /** {@return the state of the channel after the join} */
    ChannelState complete(ChannelState before, Instant at) {
        ChannelState complete = this.received;
        if (!complete.has(StateKey.POLL)) {
            complete = ChannelReducers.withoutPoll(complete);
        }
        if (!complete.has(StateKey.LEADER)) {
            complete = ChannelReducers.withoutLeader(complete);
        }
        NowPlaying now = complete.nowPlaying().orElse(null);
        return (now != null)
                ? PlayerReducers.expectRepeat(PlayerReducers.playing(complete, now, before.nowPlaying()), at)
                : PlayerReducers.playingNothing(complete);
    }

    private boolean isSelf(String name) {
        return this.received
                .selfName()
                .filter(self -> Users.key(self).equals(Users.key(name)))
                .isPresent();
    }
}
