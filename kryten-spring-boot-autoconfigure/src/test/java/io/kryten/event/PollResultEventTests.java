package io.kryten.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PollResultEventTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void optionWithMostVotesWins() {
        assertThat(result(1, 5, 2).winners()).containsExactly(1);
    }

    @Test
    void optionsWithEqualVotesWinTogether() {
        assertThat(result(3, 0, 3).winners()).containsExactly(0, 2);
    }

    @Test
    void pollWithoutVotesHasNoWinner() {
        assertThat(result(0, 0).winners()).isEmpty();
        assertThat(result().winners()).isEmpty();
    }

    @Test
    void pollWithUnknownCountHasNoWinner() {
        assertThat(result(4, null).winners()).isEmpty();
    }

    private static PollResultEvent result(@Nullable Integer... counts) {
        List<PollCount> votes =
                Arrays.stream(counts).map(count -> new PollCount(count, false)).toList();
        List<String> options = votes.stream().map(vote -> "option").toList();
        RawEvent raw =
                new RawEvent("closePoll", "lounge", "cytu.be", NOON, new byte[0], body -> MissingNode.getInstance());
        return new PollResultEvent(raw, new Poll("?", options, votes, "al", NOON));
    }
}
