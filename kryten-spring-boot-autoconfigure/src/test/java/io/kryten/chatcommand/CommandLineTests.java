package io.kryten.chatcommand;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            !|!roll|roll|
            !|!Roll 2d6|roll| 2d6
            !|  !roll|roll|
            !|!!roll|!roll|
            bot!|BOT!roll 1|roll| 1
            ?|?ΣIGMA|σigma|
            """)
    void lineHasWordAndRest(String prefix, String line, String word, String rest) {
        assertThat(CommandLine.of(prefix, line)).isEqualTo(new CommandLine(word, (rest != null) ? rest : "", line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!", "! ", "! roll", "roll", "hi !roll", "\u200f!roll"})
    void otherLineIsNoCommand(String line) {
        assertThat(CommandLine.of("!", line)).isNull();
    }

    @Test
    void lineThatCyTubeCannotSendIsNoCommand() {
        assertThat(CommandLine.of("!", "!roll" + " ".repeat(5_000))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"!, !roll, true", "!, &#33;roll, true", "!, <b>!roll</b>, true", "!, hello, false", "b, Bot, true"})
    void htmlOfOtherLinesIsNotRead(String prefix, String html, boolean candidate) {
        assertThat(CommandLine.isCandidate(prefix, html)).isEqualTo(candidate);
    }
}
