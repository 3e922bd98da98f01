package io.kryten.autoconfigure.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class ShellScriptPropertyTests {

    private static final Path SHELL = Path.of("/bin/sh");

    private static final Map<String, String> VARIABLES =
            Map.of("A", "a", "BLANKS", " x  y ", "QUOTES", "'q' \"q\"", "EMPTY", "", "SLASH", "\\$A");

    @Test
    void quotedWordsComeBackAsTheyWere() {
        forAll(1_000, words(), words -> {
            String script = words.stream()
                    .map(word -> "'" + word.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" ", "print ", ""));
            List<String> expected = new ArrayList<>(List.of("print"));
            expected.addAll(words);
            assertThat(texts(script)).isEqualTo(List.of(expected));
        });
    }

    @Test
    void everyScriptComesToAnEnd() {
        forAll(
                1_000,
                noise(),
                script -> assertThat(ShellScript.commands(script, VARIABLES)).isNotNull());
    }

    @Test
    void theShellSplitsInTheSameWay() {
        assumeThat(SHELL).isExecutable();
        forAll(300, parts(), parts -> {
            String script = script(parts);
            assertThat(texts(script)).as(script).isEqualTo(List.of(shell(script)));
        });
    }

    private static Generator<List<String>> words() {
        return Generator.strings("ab '\"$\\`;&|<>(){}#=-\n\t\ré", 0, 8).list(0, 4);
    }

    private static Generator<String> noise() {
        return Generator.strings("aA '\"$\\`;&|<>(){}#=-:\n1", 0, 30);
    }

    /** Pieces that every shell knows and that run nothing. */
    private static Generator<List<String>> parts() {
        return Generator.of(
                        "a",
                        "--user=",
                        " ",
                        "  ",
                        "\t",
                        "\\ ",
                        "\\\\",
                        "\\\"",
                        "\\'",
                        "\\$",
                        "'a b'",
                        "''",
                        "'$A \"'",
                        "'\\'",
                        "\"a b\"",
                        "\"\"",
                        "\"'\"",
                        "\"\\\\ \\\" \\$A \\a\"",
                        "$A",
                        "${A}",
                        "\"$A\"",
                        "$BLANKS",
                        "\"$BLANKS\"",
                        "'$BLANKS'",
                        "$QUOTES",
                        "\"$QUOTES\"",
                        "$EMPTY",
                        "\"$EMPTY\"",
                        "$SLASH",
                        "${EMPTY:-d}",
                        "${EMPTY-d}",
                        "${A:-d}",
                        "${NONE:-d e}",
                        "\"${NONE:-d e}\"",
                        "${NONE-$BLANKS}",
                        "${NONE:-}",
                        "{",
                        "}",
                        "=",
                        "#",
                        "%",
                        ",",
                        ">/dev/null ",
                        "2>/dev/null ")
                .list(0, 8)
                // Two parts may make the name of a variable that there is not.
                .filter(parts -> ShellScript.commands(script(parts), VARIABLES).get(0).stream()
                        .allMatch(Word::known));
    }

    private static String script(List<String> parts) {
        return "print " + String.join("", parts);
    }

    private static List<List<String>> texts(String script) {
        return ShellScript.commands(script, VARIABLES).stream()
                .map(words -> words.stream().map(Word::text).toList())
                .toList();
    }

    private static List<String> shell(String script) throws IOException, InterruptedException {
        // Past the redirections that a script may hold.
        String print = "exec 9>&1; print() { printf '%s\\0' print \"$@\" >&9; }; ";
        ProcessBuilder builder = new ProcessBuilder(SHELL.toString(), "-c", print + script);
        builder.environment().clear();
        builder.environment().putAll(VARIABLES);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(script).isZero();
        return Arrays.asList(output.substring(0, output.length() - 1).split("\0", -1));
    }
}
