package io.kryten.sample.dj;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import io.kryten.event.ChatUser;

/** Vote on skipping the video that plays. A user has one vote, which counts while the user is present. Safe for use by many threads. */
final class SkipVote {

    private final double share;

    private final Set<String> voters = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** Whether the video is being skipped: later votes must not skip the next one. */
    private boolean passed;

    /**
     * Creates a vote.
     *
     * @param share the share of the present users that skips a video, above 0 and up to 1
     */
    SkipVote(double share) {
        this.share = share;
    }

    /** Casts a vote of one of the present users; a second one of that user changes nothing. */
    synchronized Result cast(String voter, Collection<ChatUser> present) {
        this.voters.add(voter);
        return count(present);
    }

    /** Counts again, because a user has left or is away. */
    synchronized Result count(Collection<ChatUser> present) {
        this.voters.removeIf(voter -> present.stream().map(ChatUser::name).noneMatch(voter::equalsIgnoreCase));
        long electorate = present.stream()
                .filter(user -> !Boolean.TRUE.equals(user.afk()) || this.voters.contains(user.name()))
                .count();
        int needed = Math.max(1, (int) Math.ceil(this.share * electorate));
        boolean decided = !this.passed && this.voters.size() >= needed;
        this.passed |= decided;
        return new Result(this.voters.size(), needed, decided);
    }

    /** Ends the vote with its video. */
    synchronized void end() {
        this.voters.clear();
        this.passed = false;
    }

    /**
     * Result of a count.
     *
     * @param votes the number of votes
     * @param needed the number of votes that skips the video
     * @param passed whether the video is to be skipped now; true once for a video
     */
    record Result(int votes, int needed, boolean passed) {

        @Override
        public String toString() {
            return this.votes + " of " + this.needed + " votes to skip";
        }
    }
}
