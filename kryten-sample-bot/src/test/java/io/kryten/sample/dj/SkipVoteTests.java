package io.kryten.sample.dj;

import java.util.List;
import java.util.stream.Stream;

import io.kryten.sample.dj.SkipVote.Result;
import io.kryten.sample.dj.SkipVote.Voter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SkipVoteTests {

    private final SkipVote vote = new SkipVote(0.5);

    @Test
    void halfOfTheUsersSkips() {
        List<Voter> present = present("alice", "bob", "carol", "dave", "erin");

        assertThat(this.vote.cast("alice", present)).isEqualTo(new Result(1, 3, false));
        assertThat(this.vote.cast("bob", present)).isEqualTo(new Result(2, 3, false));
        assertThat(this.vote.cast("carol", present)).isEqualTo(new Result(3, 3, true));
    }

    @Test
    void secondVoteOfAUserChangesNothing() {
        List<Voter> present = present("alice", "bob", "carol");
        Result first = this.vote.cast("alice", present);

        assertThat(this.vote.cast("alice", present)).isEqualTo(first);
    }

    @Test
    void voteBehindTheDecisionDoesNotSkipAgain() {
        List<Voter> present = present("alice", "bob");
        assertThat(this.vote.cast("alice", present).passed()).isTrue();

        assertThat(this.vote.cast("bob", present).passed()).isFalse();
        assertThat(this.vote.count(present).passed()).isFalse();
    }

    @Test
    void endOfTheVideoClearsTheVotes() {
        List<Voter> present = present("alice", "bob", "carol");
        this.vote.cast("alice", present);
        this.vote.end();

        assertThat(this.vote.cast("bob", present)).isEqualTo(new Result(1, 2, false));
        assertThat(this.vote.cast("carol", present).passed()).isTrue();
        this.vote.end();
        assertThat(this.vote.cast("alice", present)).isEqualTo(new Result(1, 2, false));
    }

    @Test
    void userWhoLeavesTakesTheVoteAlong() {
        this.vote.cast("alice", present("alice", "bob", "carol", "dave"));

        assertThat(this.vote.cast("bob", present("bob", "carol", "dave"))).isEqualTo(new Result(1, 2, false));
        assertThat(this.vote.count(present("alice", "bob", "carol", "dave"))).isEqualTo(new Result(1, 2, false));
    }

    @Test
    void departureOfOthersDecides() {
        this.vote.cast("alice", present("alice", "bob", "carol"));

        assertThat(this.vote.count(present("alice", "bob"))).isEqualTo(new Result(1, 1, true));
    }

    @Test
    void departureWithoutVotesDecidesNothing() {
        assertThat(this.vote.count(present("alice"))).isEqualTo(new Result(0, 1, false));
        assertThat(this.vote.count(List.of())).isEqualTo(new Result(0, 1, false));
    }

    @Test
    void awayUsersCountOnlyWithAVote() {
        List<Voter> present = List.of(
                new Voter("alice", false), new Voter("bob", true), new Voter("carol", true), new Voter("dave", true));

        assertThat(new SkipVote(1).cast("alice", present)).isEqualTo(new Result(1, 1, true));
        assertThat(this.vote.cast("bob", present)).isEqualTo(new Result(1, 1, true));
    }

    private static List<Voter> present(String... names) {
        return Stream.of(names).map(name -> new Voter(name, false)).toList();
    }
}
