package io.kryten.chatcommand;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineTests {

    private static final CommandPrefix EXCLAMATION = new CommandPrefix(List.of("!"), false);

    private static final CommandPrefix MENTION = new CommandPrefix(List.of("!"), true);

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
        assertThat(CommandLine.of(new CommandPrefix(List.of(prefix), false), line, "Bot"))
                .isEqualTo(new CommandLine(word, (rest != null) ? rest : "", line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!", "! ", "! roll", "roll", "hi !roll", "\u200f!roll"})
    void otherLineIsNoCommand(String line) {
        assertThat(CommandLine.of(EXCLAMATION, line, "Bot")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!roll 2d6",
                "@Bot roll 2d6",
                "@bot: roll 2d6",
                "BOT: roll 2d6",
                "Bot,roll 2d6",
                " \u00a0@Bot\u00a0roll 2d6"
            })
    void mentionOfBotIsPrefix(String line) {
        assertThat(CommandLine.of(MENTION, line, "Bot")).isEqualTo(new CommandLine("roll", " 2d6", line));
        assertThat(MENTION.isCandidate(line, "Bot")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bot roll",
                "Bot",
                "Bot:",
                "@Bot",
                "@Bot: ",
                "@Bottle roll",
                "Bottle: roll",
                "@ Bot roll",
                "hi Bot: roll",
                "@@Bot roll",
                "@"
            })
    void otherLineWithNameIsNoCommand(String line) {
        assertThat(CommandLine.of(MENTION, line, "Bot")).isNull();
        assertThat(CommandLine.of(MENTION, "@Bot roll", null)).isNull();
        assertThat(CommandLine.of(EXCLAMATION, "@Bot roll", "Bot")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"!roll, roll", "?roll, roll", "!!roll, roll", "!?roll, ?roll"})
    void longestPrefixCounts(String line, String word) {
        CommandPrefix prefixes = new CommandPrefix(List.of("!", "?", "!!"), false);
        assertThat(CommandLine.of(prefixes, line, null)).isEqualTo(new CommandLine(word, "", line));
        assertThat(prefixes.isCandidate(line, null)).isTrue();
    }

    @Test
    void lineThatCyTubeCannotSendIsNoCommand() {
        assertThat(CommandLine.of(EXCLAMATION, "!roll" + " ".repeat(5_000), "Bot"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"!, !roll, true", "!, &#33;roll, true", "!, <b>!roll</b>, true", "!, hello, false", "b, Bot, true"})
    void htmlOfOtherLinesIsNotRead(String prefix, String html, boolean candidate) {
        assertThat(new CommandPrefix(List.of(prefix), false).isCandidate(html, "Rob"))
                .isEqualTo(candidate);
    }
}
