package io.kryten.sample.dj;

import java.util.List;
import java.util.stream.Stream;

import io.kryten.Rank;
import io.kryten.event.ChatUser;
import io.kryten.event.UserMeta;
import io.kryten.sample.dj.SkipVote.Result;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SkipVoteTests {

    private final SkipVote vote = new SkipVote(0.5);

    @Test
    void halfOfTheUsersSkips() {
        List<ChatUser> present = present("alice", "bob", "carol", "dave", "erin");

        assertThat(cast("alice", present)).isEqualTo(new Result(1, 3, false));
        assertThat(cast("bob", present)).isEqualTo(new Result(2, 3, false));
        assertThat(cast("carol", present)).isEqualTo(new Result(3, 3, true));
    }

    @Test
    void secondVoteOfAUserChangesNothing() {
        List<ChatUser> present = present("alice", "bob", "carol");
        Result first = cast("alice", present);

        assertThat(cast("ALICE", present)).isEqualTo(first);
    }

    @Test
    void repetitionsAreCounted() {
        assertThat(this.vote.cast("alice")).isEqualTo(1);
        assertThat(this.vote.cast("Alice")).isEqualTo(2);
        assertThat(this.vote.cast("bob")).isEqualTo(1);
        this.vote.end();

        assertThat(this.vote.cast("alice")).isEqualTo(1);
    }

    @Test
    void voteBehindTheDecisionDoesNotSkipAgain() {
        List<ChatUser> present = present("alice", "bob");
        assertThat(cast("alice", present).passed()).isTrue();

        assertThat(cast("bob", present).passed()).isFalse();
        assertThat(this.vote.count(present).passed()).isFalse();
    }

    @Test
    void endOfTheVideoClearsTheVotes() {
        List<ChatUser> present = present("alice", "bob", "carol");
        cast("alice", present);
        this.vote.end();

        assertThat(cast("bob", present)).isEqualTo(new Result(1, 2, false));
        assertThat(cast("carol", present).passed()).isTrue();
        this.vote.end();
        assertThat(cast("alice", present)).isEqualTo(new Result(1, 2, false));
    }

    @Test
    void voteLeavesWithItsUser() {
        cast("alice", present("alice", "bob", "carol", "dave"));

        assertThat(cast("bob", present("bob", "carol", "dave"))).isEqualTo(new Result(1, 2, false));
        assertThat(this.vote.count(present("alice", "bob", "carol", "dave"))).isEqualTo(new Result(1, 2, false));
    }

    @Test
    void departureOfOthersDecides() {
        cast("alice", present("alice", "bob", "carol"));

        assertThat(this.vote.count(present("alice", "bob"))).isEqualTo(new Result(1, 1, true));
    }

    @Test
    void departureWithoutVotesDecidesNothing() {
        assertThat(this.vote.count(present("alice"))).isEqualTo(new Result(0, 1, false));
        assertThat(this.vote.count(List.of())).isEqualTo(new Result(0, 1, false));
    }

    @Test
    void awayUsersCountOnlyWithAVote() {
        List<ChatUser> present =
                List.of(user("alice", false), user("bob", true), user("carol", true), user("dave", true));

        assertThat(cast(new SkipVote(1), "alice", present)).isEqualTo(new Result(1, 1, true));
        assertThat(cast("bob", present)).isEqualTo(new Result(1, 1, true));
    }

    private Result cast(String voter, List<ChatUser> present) {
        return cast(this.vote, voter, present);
    }

    private static Result cast(SkipVote vote, String voter, List<ChatUser> present) {
        vote.cast(voter);
        return vote.count(present);
    }

    private static List<ChatUser> present(String... names) {
        return Stream.of(names).map(name -> user(name, false)).toList();
    }

    private static ChatUser user(String name, boolean afk) {
        return new ChatUser(name, Rank.REGISTERED, new UserMeta(afk, false, false, null, null), null, null);
    }
}
