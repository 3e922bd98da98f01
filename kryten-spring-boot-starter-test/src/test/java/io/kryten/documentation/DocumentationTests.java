package io.kryten.documentation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Java examples of all pages are code that this build compiles. An example is a part of one source, whatever its line ends and
 * indentation. A first line such as {@code // Greeter.java} names the file. {@link GeneratedTests} compares examples of whole
 * files,
 * and {@link TutorialTests} compiles the tutorial.
 */
class DocumentationTests {

    private static final Pattern FILE_NAME = Pattern.compile("^// (\\S+\\.java)\\n");

    private static final Pattern WHOLE_FILE = Pattern.compile("^// \\S+\\npackage ");

    private static final Map<Path, String> SOURCES = Sources.all();

    private static final Map<Path, String> COMPACT = SOURCES.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, source -> compact(source.getValue())));

    @ParameterizedTest(name = "{0}")
    @MethodSource("excerpts")
    void exampleIsCodeOfThisBuild(Page.Block example) {
        Matcher file = FILE_NAME.matcher(example.code());
        String name = file.find() ? file.group(1) : "";
        String code = example.code().substring(name.isEmpty() ? 0 : file.end());
        assertThat(COMPACT.entrySet().stream()
                        .filter(source -> source.getKey().endsWith(name) || name.isEmpty())
                        .anyMatch(source -> source.getValue().contains(compact(code))))
                .as("a source contains %s:%n%s", example, code)
                .isTrue();
    }

    @Test
    void exampleOfTheBuildIsShown() {
        List<String> shown =
                examples().stream().map(example -> compact(example.code())).toList();
        assertThat(SOURCES.keySet())
                .filteredOn(file -> file.toString().contains("/com/example/bot/"))
                .filteredOn(file -> !file.endsWith("package-info.java"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(shown)
                        .as("examples that name %s", file)
                        .anyMatch(code -> code.startsWith("//" + file.getFileName())));
    }

    static List<Page.Block> excerpts() {
        return examples().stream()
                .filter(example -> !WHOLE_FILE.matcher(example.code()).find())
                .toList();
    }

    private static List<Page.Block> examples() {
        return Page.all().stream()
                .filter(page -> !page.path().endsWith("tutorial.md"))
                .flatMap(page -> page.blocks("java").stream())
                .toList();
    }

    /** Without white space: a page has shorter lines than a source. */
    private static String compact(String code) {
        return code.replaceAll("\\s+", "");
    }
}
