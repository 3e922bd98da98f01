package io.kryten.simulator.cytube;

import java.time.Duration;

import io.kryten.Rank;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Removal of entries by {@code /clean} and {@code /cleantitle}. */
class PlaylistCleanupTests {

    private final RoomFixture fixture = new RoomFixture();

    private final Visitor owner = this.fixture.owner;

    private final Visitor bob = this.fixture.join("bob", Rank.MODERATOR);

    @BeforeEach
    void fill() {
        this.fixture.play("aa", "ab");
        this.fixture.room.media().add("yt", "ba", "Best of Bob", Duration.ofMinutes(1));
        this.bob.queue("yt", "ba");
        this.fixture.passSeconds(2);
        this.fixture.play("bb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/clean bob | aa ab bb",
                "/clean ^owner | ba",
                "/clean BOB | aa ab ba bb",
                "/clean -i BOB | aa ab bb",
                "/clean -g owner | ab ba",
                "/cleantitle of a | ba bb",
                "/cleantitle -i best | aa ab bb",
                "/cleantitle Title of ab|aa ba bb",
                "/clean . | ''"
            })
    void entriesWithTheTargetAreRemoved(String line, String left) {
        this.owner.say(line);
        assertThat(String.join(" ", this.fixture.playlist())).isEqualTo(left);
        assertThat(this.owner.errors()).isEmpty();
    }

    @Test
    void slowExpressionIsGivenUp() {
        this.fixture.room.media().add("yt", "cc", "x".repeat(100), Duration.ofMinutes(1));
        this.bob.queue("yt", "cc");
        this.fixture.passSeconds(2);

        assertThatIllegalStateException()
                .isThrownBy(() -> this.owner.say("/cleantitle " + "(.*)".repeat(8) + "y\\1"))
                .withMessageContaining("too slow for the simulated channel");
    }

    @Test
    void nextEntryStartsWhenTheCurrentOneIsRemoved() {
        this.owner.forget().say("/cleantitle of a");
        assertThat(this.owner.names()).containsSubsequence("delete", "delete", "setCurrent", "changeMedia");
        assertThat(this.fixture.room.truth().nowPlaying()).isNotNull();
        assertThat(this.owner.last("changeMedia").path("id").asText()).isEqualTo("ba");
        assertThat(this.fixture.room.channelLog())
                .contains("[playlist] owner_al used /cleantitle with target regex: /of a/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/clean | No target given for /clean.  Usage: /clean <username> or /cleantitle <title>",
                "/cleantitle | No target given for /cleantitle.  Usage: /clean <username> or /cleantitle <title>",
                "/clean ( | Invalid target: (",
                "/clean -ii bob | Invalid target: -ii bob",
                "/clean -I bob | Invalid target: -I bob"
            })
    void missingOrInvalidTargetIsRefused(String line, String error) {
        this.owner.say(line);
        assertThat(this.owner.errors()).containsExactly(error);
        assertThat(this.fixture.playlist()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/clean bob", "/clean", "/clean ("})
    void commandIsIgnoredWithoutThePermission(String line) {
        Visitor gina = this.fixture.join("gina");
        gina.say(line);
        assertThat(gina.errors()).isEmpty();
        assertThat(this.fixture.playlist()).hasSize(4);
    }
}
