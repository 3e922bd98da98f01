package io.kryten.autoconfigure.docker;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShellScriptTests {

    private static final Map<String, String> VARIABLES =
            Map.of("USER_NAME", "bot", "PW", "s3 cr3t", "EMPTY", "", "ARGS", " --user u\t--pass\n p ");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a b  c                     | [a][b][c]
            'a b' "c d"                | [a b][c d]
            'it'\\''s' a\\ b           | [it's][a b]
            a"b"'c'd                   | [abcd]
            '' "" x                    | [][][x]
            "\\"\\$\\\\\\x"            | ["$\\\\x]
            --user=$USER_NAME          | [--user=bot]
            "$PW" '$PW' \\$PW          | [s3 cr3t][$PW][$PW]
            $PW                        | [s3][cr3t]
            x$ARGS"y"                  | [x][--user][u][--pass][p][y]
            $EMPTY "$EMPTY"            | []
            ${USER_NAME}s $USER_NAMEs  | [bots][?]
            ${NONE:-a} ${NONE-b}       | [a][b]
            ${EMPTY:-a} x${EMPTY-b}    | [a][x]
            ${PW:-a}                   | [s3][cr3t]
            "${NONE:-a b}"             | [a b]
            ${NONE:-a b}               | [a][b]
            ${NONE:-${USER_NAME}2}     | [bot2]
            ${NONE:-}x "${NONE:-}"     | [x][]
            a$ $                       | [a$][$]
            a#b #c                     | [a#b]
            'a                         | [a]
            """)
    void wordsAreWhatTheShellMakesOfThem(String script, String words) {
        assertThat(shown(script)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$NONE",
                "${NONE}",
                "\"$NONE\"",
                "$(cat /run/secrets/a)",
                "$(a (b) c)",
                "`cat a`",
                "\"`cat a`\"",
                "$((1 + 1))",
                "$1",
                "\"$@\"",
                "$?",
                "${#PW}",
                "${PW%x}",
                "${NONE:?gone}",
                "${NONE:-'a'}",
                "${NONE:-$OTHER}",
            })
    void whatNobodyKnowsWithoutAShellIsOneUnknownWord(String script) {
        assertThat(shown(script + " end")).isEqualTo("[?][end]");
    }

    @Test
    void anUnknownWordKeepsWhatComesBeforeTheUnknownPart() {
        assertThat(ShellScript.commands("--pass=a$(b)c", Map.of()))
                .containsExactly(List.of(new Word("--pass=a", false)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            a; b && c || d & e          @ [a] / [b] / [c] / [d] / [e]
            (a; b) | c                  @ [a] / [b] / [c]
            a >/dev/null b 2>&1 c <d    @ [a][b][c]
            a > '/log file' 2 >> x      @ [a][2]
            X=1 Y='2 3' a $X "$Y"       @ [a][1][2 3]
            export X=1; export; a $X    @ [export] / [export] / [a][1]
            X=$(b); a $X                @ [a][?]
            X=$USER_NAME; a $X X=c      @ [a][bot][X=c]
            X=$PW; a $X                 @ [a][?]
            """)
    void commandsAreToldApart(String script, String commands) {
        assertThat(shown(script)).isEqualTo(commands);
    }

    @Test
    void linesEndCommandsUnlessBroken() {
        assertThat(shown("# start\na \\\n  b\\\nc\r\n\n d")).isEqualTo("[a][bc] / [d]");
    }

    private static String shown(String script) {
        return ShellScript.commands(script, VARIABLES).stream()
                .map(words -> words.stream()
                        .map(word -> "[" + (word.known() ? word.text() : "?") + "]")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(" / "));
    }
}
