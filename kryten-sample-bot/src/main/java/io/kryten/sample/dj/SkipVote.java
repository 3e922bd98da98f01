package io.kryten.sample.dj;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.kryten.event.ChatUser;

/** Vote on skipping the video that plays. A user has one vote, which counts while the user is present. Thread-safe. */
final class SkipVote {

    private final double share;

    /** How often each voter asked to skip the video. */
    private final Map<String, Integer> voters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

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

    /** Casts the vote of a user, who has only one; {@return how often this user has asked to skip the video} */
    synchronized int cast(String voter) {
        return this.voters.merge(voter, 1, Integer::sum);
    }

    /** Counts the votes of the present users. */
    synchronized Result count(Collection<ChatUser> present) {
        Set<String> names = present.stream().map(ChatUser::name).collect(Collectors.toSet());
        this.voters.keySet().removeIf(voter -> names.stream().noneMatch(voter::equalsIgnoreCase));
        long electorate = present.stream()
                .filter(user -> !Boolean.TRUE.equals(user.afk()) || this.voters.containsKey(user.name()))
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
