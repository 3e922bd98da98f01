package io.kryten.event;

import java.util.List;

/**
 * The ranks that the room gave for good, as asked for ({@code channelRanks}).
 *
 * @param raw the event as it came
 * @param ranks all of them
 */
public record ChannelRanksEvent(RawEvent raw, List<ChannelRank> ranks) implements KrytenEvent {

    /**
     * Keeps a copy of what could change.
     *
     * @param raw the event as it came
     * @param ranks all of them
     */
    public ChannelRanksEvent {
        ranks = List.copyOf(ranks);
    }
}
