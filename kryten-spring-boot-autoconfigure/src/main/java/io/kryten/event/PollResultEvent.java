package io.kryten.event;

import java.util.ArrayList;
import java.util.List;

/**
 * The result of a poll that was closed. A poll that closes while the robot is absent causes no such event.
 *
 * @param raw the event that caused it
 * @param poll the poll with its last votes
 */
public record PollResultEvent(RawEvent raw, Poll poll) implements DerivedEvent {

    /** {@return the options with the most votes, counted from 0; empty if there are no votes, or if a count is unknown} */
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
