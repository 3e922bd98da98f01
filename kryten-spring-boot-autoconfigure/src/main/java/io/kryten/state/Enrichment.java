package io.kryten.state;

import java.util.Optional;

import io.kryten.Rank;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserJoinEvent;

/** Adds data from the channel's state that the wire omits to events (protocol.md section 1). */
public final class Enrichment {

    private Enrichment() {}

    /**
     * Enriches an event.
     *
     * @param event the event as received
     * @param after the state after the event, as {@link StateReducer#apply} returned it, or a later one
     * @return chat and private messages with their senders, joins and arrivals with the true rank, a change of media with the
     * uid and the name of the user who added it, as far as known; any other event unchanged
     */
    public static KrytenEvent complete(KrytenEvent event, ChannelState after) {
        if (event instanceof ChatMessageEvent message) {
            return sender(message.username(), after)
                    .<KrytenEvent>map(message::withUser)
                    .orElse(message);
        }
        if (event instanceof PrivateMessageEvent message) {
            return sender(message.username(), after)
                    .<KrytenEvent>map(message::withUser)
                    .orElse(message);
        }
        if (event instanceof UserJoinEvent joined) {
            Rank rank = after.rankOf(joined.username()).orElse(joined.rank());
            return (rank == null || rank.equals(joined.rank())) ? joined : joined.withRank(rank);
        }
        if (event instanceof UserArrivedEvent arrived) {
            Rank rank = after.rankOf(arrived.username()).orElse(arrived.rank());
            return (rank == null || rank.equals(arrived.rank())) ? arrived : arrived.withRank(rank);
        }
        return (event instanceof ChangeMediaEvent change) ? complete(change, after) : event;
    }

    /** Finds the sender of a line, which has CyTube's spelling of the name. */
    private static Optional<ChatUser> sender(String name, ChannelState after) {
        return Optional.ofNullable(after.members().find(name))
                .map(member -> member.spelled(name).user());
    }

    private static ChangeMediaEvent complete(ChangeMediaEvent change, ChannelState after) {
        // The data of a join in progress is not part of the snapshot yet.
        JoinInProgress join = after.join();
        ChannelState current = (join != null) ? join.received() : after;
        // The snapshot may be newer than the event, and show another media.
        return current.nowPlaying()
                .filter(now -> now.media().id().equals(change.id())
                        && now.media().type().equals(change.type()))
                .map(now -> change.withItem(
                        now.uid().isPresent() ? now.uid().getAsInt() : null,
                        now.queuedBy().orElse(null)))
                .orElse(change);
    }
}
