package io.kryten.event;

import java.util.ArrayList;
import java.util.List;

/**
 * A poll was closed; this is how it ended. Of a poll that ended while the robot was away nothing is told.
 *
 * @param raw the event that it follows from
 * @param poll the poll with its last votes
 */
public record PollResultEvent(RawEvent raw, Poll poll) implements DerivedEvent {

    /** {@return the options with the most votes, counted from 0; none if nobody voted, or a count was not told} */
    public List<Integer> winners() {
        List<Integer> winners = new ArrayList<>();
        int most = 1;
        for (int i = 0; i < this.poll.counts().size(); i++) {
            Integer count = this.poll.counts().get(i).count();
            if (count == null) {
                return List.of();
            }
            if (count > most) {
                winners.clear();
                most = count;
            }
            if (count == most) {
                winners.add(i);
            }
        }
        return List.copyOf(winners);
    }
}
