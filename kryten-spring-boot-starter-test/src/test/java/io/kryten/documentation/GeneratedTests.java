package io.kryten.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.env.EnumerablePropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parts of pages that come from the code: tables between {@code <!-- generated: name -->} and {@code <!-- end -->}, and Java
 * examples of whole files, whose first lines are the file's name and its package.
 */
class GeneratedTests {

    /** The system property that has the parts rewritten. */
    private static final String UPDATE = "kryten.docs.update";

    private static final Pattern TABLE =
            Pattern.compile("(<!-- generated: ([\\w-]+) -->\\n\\n)(.*?)(<!-- end -->)", Pattern.DOTALL);

    private static final Pattern WHOLE_FILE = Pattern.compile(
            "^```java\\n// (\\S+\\.java)\\npackage ([\\w.]+);.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** Lines by which the examples find a server in this build. */
    private static final Pattern NOT_SHOWN =
            Pattern.compile("^(import io\\.kryten\\.testsupport\\.|@ServerAtTestNatsUrl).*\\n", Pattern.MULTILINE);

    private static final Map<String, String> TABLES = ReferenceTables.all();

    private static final Map<Path, String> SOURCES = Sources.all();

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.kryten.documentation.Page#all")
    void generatedPartsAreUpToDate(Page page) throws IOException {
        String tables = TABLE.matcher(page.text()).replaceAll(GeneratedTests::table);
        String text = WHOLE_FILE.matcher(tables).replaceAll(GeneratedTests::file);
        if (System.getProperty(UPDATE) != null) {
            Files.writeString(page.path(), text);
        } else {
            assertThat(text.equals(page.text()))
                    .as(
                            "%s is up to date at line %d; -D%s rewrites it, see CONTRIBUTING",
                            page, difference(page.text(), text), UPDATE)
                    .isTrue();
        }
    }

    @Test
    void everyTableIsShown() {
        String pages = Page.all().stream().map(Page::text).collect(Collectors.joining());
        assertThat(TABLES.keySet()).allSatisfy(name -> assertThat(pages).contains("<!-- generated: " + name + " -->"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("yaml")
    void configuredPropertiesExist(Page.Block example) {
        List<String> known = ConfigurationMetadata.properties().stream()
                .map(property -> property.path("name").asText())
                .toList();
        Yaml.read(example).stream()
                .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(key -> key.startsWith("kryten."))
                .map(key -> key.replaceAll("\\[\\d+\\].*", ""))
                .forEach(key ->
                        assertThat(known).as("properties, for %s", example).contains(key));
    }

    @Test
    void everyExceptionIsExplained() {
        Page page = Page.of(Page.ROOT.resolve("docs/reference/exceptions.md"));
        Pattern.compile("^\\| `(\\w+)`", Pattern.MULTILINE)
                .matcher(TABLES.get("exceptions"))
                .results()
                .map(row -> row.group(1))
                .filter(exception -> !exception.equals("KrytenException"))
                .forEach(exception -> assertThat(page.text()).contains("\n## " + exception + "\n"));
    }

    static List<Page.Block> yaml() {
        return Page.all().stream().flatMap(page -> page.blocks("yaml").stream()).toList();
    }

    private static int difference(String text, String other) {
        return Arrays.mismatch(
                        text.lines().toArray(String[]::new), other.lines().toArray(String[]::new))
                + 1;
    }

    private static String table(MatchResult table) {
        assertThat(TABLES).containsKey(table.group(2));
        return Matcher.quoteReplacement(table.group(1) + TABLES.get(table.group(2)) + "\n" + table.group(4));
    }

    private static String file(MatchResult example) {
        String path = example.group(2).replace('.', '/') + "/" + example.group(1);
        List<String> sources = SOURCES.entrySet().stream()
                .filter(source -> source.getKey().endsWith(path))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(sources).as("sources of %s", path).hasSize(1);
        String source = NOT_SHOWN.matcher(sources.get(0)).replaceAll("");
        return Matcher.quoteReplacement("```java\n// " + example.group(1) + "\n" + source + "```");
    }
}
