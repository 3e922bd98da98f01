package io.kryten.sample.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.kryten.sample.moderation.ModerationProperties.Capitals;
import io.kryten.sample.moderation.ModerationProperties.Lines;
import io.kryten.sample.moderation.ModerationProperties.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RulesTests {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final Rules rules = new Rules(new ModerationProperties(
            false,
            List.of("darn", "very bad"),
            List.of(Pattern.compile("(?i)free\\s+coins")),
            new Lines(4, Duration.ofSeconds(5)),
            new Lines(3, Duration.ofSeconds(30)),
            new Capitals(10, 0.8),
            List.of(Step.WARN),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofSeconds(5)));

    private Instant now = START;

    @ParameterizedTest
    @CsvSource({
        "that d4rn film, banned words",
        "a VERY bad one, banned words",
        "FREE coins here, banned words",
        "WHY DOES IT STOP, capitals",
        "Why does it stop,",
        "LOL OMG,",
        "darning is not free,",
    })
    void lineIsJudged(String line, String offence) {
        assertThat(say("bob", line)).isEqualTo(Optional.ofNullable(offence));
    }

    @Test
    void linesWithinTheTimeAreAFlood() {
        for (int i = 0; i < 3; i++) {
            assertThat(say("bob", "line " + i)).isEmpty();
            assertThat(say("carol", "carol's line " + i)).isEmpty();
            pass(1);
        }

        assertThat(say("bob", "one more")).contains("flood");
        assertThat(say("bob", "and another")).as("a new count").isEmpty();
    }

    @Test
    void slowLinesAreNoFlood() {
        for (int i = 0; i < 20; i++) {
            assertThat(say("bob", "line " + i)).isEmpty();
            pass(2);
        }
    }

    @Test
    void equalLinesAreARepetition() {
        assertThat(say("bob", "look here")).isEmpty();
        pass(8);
        assertThat(say("bob", "something else")).isEmpty();
        pass(8);
        assertThat(say("bob", "LOOK here")).isEmpty();
        pass(8);
        assertThat(say("bob", "lооk here")).as("with Cyrillic letters").contains("repetition");
    }

    @Test
    void equalLinesOfLongerTimesAreNone() {
        for (int i = 0; i < 5; i++) {
            assertThat(say("bob", "good morning")).isEmpty();
            pass(16);
        }
    }

    private Optional<String> say(String user, String line) {
        return this.rules.broken(user, line, this.now);
    }

    private void pass(int seconds) {
        this.now = this.now.plusSeconds(seconds);
    }
}
