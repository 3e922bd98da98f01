package io.kryten.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The sources of the kit and of the sample, by the rules of the library's own. */
class SourceFilesTests {

    private static final int LONGEST = 400;

    @ParameterizedTest
    @CsvSource({"src, 100", "../kryten-simulator/src, 200", "../kryten-sample-bot/src, 20"})
    void filesAreShortAndFinished(Path sources, int atLeast) throws IOException {
        List<Path> files = javaFiles(sources);
        assertThat(files).hasSizeGreaterThan(atLeast);
        for (Path file : files) {
            assertThat(Files.readAllLines(file))
                    .as(file.toString())
                    .hasSizeLessThanOrEqualTo(LONGEST)
                    .noneMatch(line -> line.contains("TO" + "DO") || line.contains("FIX" + "ME"));
        }
    }

    @ParameterizedTest
    @CsvSource({"src/main", "../kryten-simulator/src/main", "../kryten-sample-bot/src/main"})
    void everyPackageIsDescribed(Path sources) throws IOException {
        for (Path file : javaFiles(sources)) {
            assertThat(Files.readAllLines(file.resolveSibling("package-info.java")))
                    .as(file.toString())
                    .contains("@NullMarked")
                    .anyMatch(line -> line.startsWith("/**"));
        }
    }

    private static List<Path> javaFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
