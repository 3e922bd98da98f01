package io.kryten;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RankTests {

    @Test
    void ranksAreOrdered() {
        List<Rank> inOrder = List.of(
                Rank.ANONYMOUS,
                Rank.GUEST,
                Rank.REGISTERED,
                Rank.LEADER,
                Rank.MODERATOR,
                Rank.ADMIN,
                Rank.OWNER,
                Rank.CREATOR,
                Rank.SITE_ADMIN);
        assertThat(inOrder.stream().sorted(Comparator.reverseOrder()).sorted()).containsExactlyElementsOf(inOrder);
    }

    @Test
    void rankSatisfiesItselfAndLower() {
        assertThat(Rank.LEADER.isAtLeast(Rank.REGISTERED)).isTrue();
        assertThat(Rank.LEADER.isAtLeast(new Rank(1.5))).isTrue();
        assertThat(Rank.LEADER.isAtLeast(Rank.MODERATOR)).isFalse();
    }

    @Test
    void toStringOmitsZeroFraction() {
        assertThat(Stream.of(Rank.ANONYMOUS, Rank.LEADER, Rank.SITE_ADMIN).map(Rank::toString))
                .containsExactly("-1", "1.5", "255");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void rankMustBeFinite(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rank(value));
    }
}
