package io.kryten.test;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.annotation.KrytenListener;
import io.kryten.health.KrytenHealth;
import io.kryten.simulator.PublishedCommand;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of {@code docs/testing.md} are code that this build compiles and runs. The first line of each names its file in
 * {@code com.example.bot}: an example with a package is the whole file, others are lines of it that follow each other.
 */
class DocumentationTests {

    private static final Path DOCUMENT = Path.of("..", "docs", "testing.md");

    private static final Path EXAMPLES = Path.of("src", "test", "java", "com", "example", "bot");

    private static final Pattern BLOCK =
            Pattern.compile("^```java\\n// (\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** Where the examples find a server in this build. */
    private static final Pattern NOT_SHOWN =
            Pattern.compile("^(import io\\.kryten\\.testsupport\\.|@ServerAtTestNatsUrl).*\\n", Pattern.MULTILINE);

    private static final Pattern CALL = Pattern.compile("(@?)(\\w+)(\\()?");

    private static final List<Class<?>> CALLED = List.of(
            MockKrytenTemplate.class,
            MockKrytenBuilder.class,
            MockService.class,
            PublishedCommand.class,
            Channel.class,
            KrytenHealth.class,
            JsonNode.class,
            java.util.Map.class);

    private static final Set<String> ANNOTATIONS = Stream.of(
                    KrytenTest.class, AutoConfigureMockKryten.class, KrytenListener.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void anExampleIsCodeOfThisBuild(Example example) throws IOException {
        String source = example.source();
        if (example.code().startsWith("package ")) {
            assertThat(example.code())
                    .as("%s, which shows the whole of it", example)
                    .isEqualTo(source);
        } else {
            assertThat(plain(source))
                    .as("lines of %s, which shows some of it", example)
                    .contains(plain(example.code()));
        }
    }

    @Test
    void everyExampleSaysWhereItIsFrom() throws IOException {
        long blocks = document().lines().filter(line -> line.equals("```java")).count();
        assertThat(examples()).hasSize((int) blocks).isNotEmpty();
    }

    @Test
    void everyExampleOfTheBuildIsShown() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(examples())
                    .extracting(Example::file)
                    .containsAll(files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("package-info.java"))
                            .toList());
        }
    }

    @Test
    void javaNamesOfPythonTableExist() throws IOException {
        Set<String> methods = CALLED.stream()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        List<String> rows = document()
                .substring(document().indexOf("| Python | Java |"))
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[2])
                .toList();
        assertThat(rows).hasSizeGreaterThan(15);
        List<String> missing = new ArrayList<>();
        for (String row : rows) {
            for (MatchResult call : CALL.matcher(row).results().toList()) {
                boolean annotation = !call.group(1).isEmpty();
                boolean method = call.group(3) != null;
                if ((annotation && !ANNOTATIONS.contains(call.group(2)))
                        || (method && !methods.contains(call.group(2)))) {
                    missing.add(call.group() + " in " + row.strip());
                }
            }
        }
        assertThat(missing).as("names that are not there").isEmpty();
    }

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        String document = document();
        Matcher block = BLOCK.matcher(document);
        while (block.find()) {
            int line = (int) document.substring(0, block.start()).lines().count() + 1;
            examples.add(new Example(line, block.group(1), block.group(2)));
        }
        return examples;
    }

    private static String document() throws IOException {
        return Files.readString(DOCUMENT);
    }

    /** Without indentation, so that a part of a class can stand alone. */
    private static String plain(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }

    /**
     * A block of the document.
     *
     * @param line where it begins
     * @param file the name of its source
     * @param code what is in it below that name
     */
    private record Example(int line, String file, String code) {

        String source() throws IOException {
            return NOT_SHOWN
                    .matcher(Files.readString(EXAMPLES.resolve(this.file)))
                    .replaceAll("");
        }

        @Override
        public String toString() {
            return this.file + " at line " + this.line + " of docs/testing.md";
        }
    }
}
