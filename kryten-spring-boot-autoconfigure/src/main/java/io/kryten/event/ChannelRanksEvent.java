package io.kryten.event;

import java.util.List;

/**
 * The permanent ranks of the channel, in reply to a request ({@code channelRanks}).
 *
 * @param raw the event as received
 * @param ranks all permanent ranks
 */
public record ChannelRanksEvent(RawEvent raw, List<ChannelRank> ranks) implements KrytenEvent {

    /**
     * Copies the mutable arguments.
     *
     * @param raw the event as received
     * @param ranks all permanent ranks
     */
    public ChannelRanksEvent {
        ranks = List.copyOf(ranks);
    }
}
