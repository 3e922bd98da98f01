package io.kryten.autoconfigure.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class ShellScriptPropertyTests {

    private static final Path SHELL = Path.of("/bin/sh");

    private static final Map<String, String> VARIABLES =
            Map.of("A", "a", "BLANKS", " x  y ", "QUOTES", "'q' \"q\"", "EMPTY", "", "SLASH", "\\$A");

    @Property
    void quotedWordsComeBackAsTheyWere(@ForAll("words") List<String> words) {
        String script = words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "print ", ""));
        List<String> expected = new ArrayList<>(List.of("print"));
        expected.addAll(words);
        assertThat(texts(script)).isEqualTo(List.of(expected));
    }

    @Property
    void everyScriptComesToAnEnd(@ForAll("noise") String script) {
        assertThat(ShellScript.commands(script, VARIABLES)).isNotNull();
    }

    @Property(tries = 300)
    void theShellSplitsInTheSameWay(@ForAll("parts") List<String> parts) throws Exception {
        String script = "print " + String.join("", parts);
        // Two parts may make the name of a variable that there is not.
        Assume.that(ShellScript.commands(script, VARIABLES).get(0).stream().allMatch(Word::known));
        Assume.that(Files.isExecutable(SHELL));
        assertThat(texts(script)).as(script).isEqualTo(List.of(shell(script)));
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .withChars("ab '\"$\\`;&|<>(){}#=-\n\t\ré")
                .ofMaxLength(8)
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings().withChars("aA '\"$\\`;&|<>(){}#=-:\n1").ofMaxLength(30);
    }

    /** Pieces that every shell knows and that run nothing. */
    @Provide
    Arbitrary<List<String>> parts() {
        return Arbitraries.of(
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
                .list()
                .ofMaxSize(8);
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
