package io.kryten;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogSafeTests {

    @Test
    void ordinaryTextIsUnchanged() {
        assertThat(LogSafe.of("\u017c\u00f3\u0142w & \uD83D\uDE00", 50))
                .isEqualTo("\u017c\u00f3\u0142w & \uD83D\uDE00");
    }

    @Test
    void controlAndFormatCharactersAreReplaced() {
        assertThat(LogSafe.of("a\r\nERROR b", 50)).isEqualTo("a??ERROR b");
        assertThat(LogSafe.of("a\u2028b\u2029c\u0085d\u001B[31m\u202Ee\u200Bf\u0000", 50))
                .isEqualTo("a?b?c?d?[31m?e?f?");
    }

    @Test
    void longTextIsCutVisibly() {
        assertThat(LogSafe.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(LogSafe.of("abcdefg", 6)).isEqualTo("abcdef\u2026");
    }

    @Test
    void cutKeepsSurrogatePairs() {
        assertThat(LogSafe.of("ab\uD83D\uDE00cd", 3)).isEqualTo("ab\u2026");
        assertThat(LogSafe.of("\uD83D\uDE00cd", 1)).isEqualTo("\u2026");
    }

    @Test
    void emptyTextIsUnchanged() {
        assertThat(LogSafe.of("", 1)).isEmpty();
    }
}
