package io.kryten.sample.moderation;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Settings that would punish every user. */
class ModerationPropertiesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            words       | darn,   | moderation.words must not have an empty word
            words[0]    | \u200b  | moderation.words must not have an empty word
            patterns[0] | (free)? | moderation.patterns: each line has (free)?
            """)
    void valueThatFitsEveryLineIsRefused(String key, String value, String reason) {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bind(key, value))
                .havingRootCause()
                .withMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flood.count", "repeats.count"})
    void limitThatIsNeverReachedIsRefused(String key) {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bind(key, "21"))
                .havingRootCause()
                .withMessageStartingWith("moderation." + key + " must be at most 20 lines, not 21: the bot remembers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "20"})
    void limitThatCanBeReachedIsAccepted(String count) {
        assertThat(bind("flood.count", count).flood().count()).isEqualTo(Integer.parseInt(count));
    }

    @Test
    void wordsAreSeparatedByCommas() {
        assertThat(bind("words", "darn, very bad").words()).containsExactly("darn", "very bad");
    }

    private static ModerationProperties bind(String key, String value) {
        return new Binder(new MapConfigurationPropertySource(Map.of("moderation." + key, value)))
                .bindOrCreate("moderation", Bindable.of(ModerationProperties.class));
    }
}
