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

/** Puts into events what the wire leaves out and the room's state knows (protocol.md section 1). */
public final class Enrichment {

    private Enrichment() {}

    /**
     * Completes an event.
     *
     * @param event the event as it came
     * @param after the room after it, as {@link StateReducer#apply} gave it, or later
     * @return chat and private messages with their senders, who came with the true rank, a change of media with its uid
     * and who queued it, as far as known; any other event as it is
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

    /** The sender of a line, which spells the name as CyTube does. */
    private static Optional<ChatUser> sender(String name, ChannelState after) {
        return Optional.ofNullable(after.members().find(name))
                .map(member -> member.spelled(name).user());
    }

    private static ChangeMediaEvent complete(ChangeMediaEvent change, ChannelState after) {
        // What a robot is told on its way back into the room is no part of the snapshot yet.
        JoinInProgress join = after.join();
        ChannelState told = (join != null) ? join.told() : after;
        // A snapshot that is later than the event may know of another media already.
        return told.nowPlaying()
                .filter(now -> now.media().id().equals(change.id())
                        && now.media().type().equals(change.type()))
                .map(now -> change.withItem(
                        now.uid().isPresent() ? now.uid().getAsInt() : null,
                        now.queuedBy().orElse(null)))
                .orElse(change);
    }
}
