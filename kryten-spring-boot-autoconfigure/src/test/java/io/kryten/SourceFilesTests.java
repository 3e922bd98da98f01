package io.kryten;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SourceFilesTests {

    private static final int LONGEST = 400;

    private static final Path SOURCES = Path.of("src");

    @Test
    void noFileIsLong() {
        assertThat(javaFiles(SOURCES))
                .hasSizeGreaterThan(100)
                .allSatisfy(file -> assertThat(lines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(LONGEST));
    }

    @Test
    void everyPackageIsDescribed() {
        Set<Path> directories = javaFiles(SOURCES.resolve("main")).stream()
                .map(file -> file.resolveSibling("package-info.java"))
                .collect(Collectors.toSet());
        assertThat(directories)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(lines(file))
                        .as(file.toString())
                        .anyMatch(line -> line.startsWith("/**"))
                        .contains("@NullMarked"));
    }

    @Test
    void nothingIsLeftToDo() {
        List<String> marks = List.of("TO" + "DO", "FIX" + "ME", "XX" + "X");
        assertThat(javaFiles(SOURCES))
                .allSatisfy(file -> assertThat(lines(file))
                        .as(file.toString())
                        .noneMatch(line -> marks.stream().anyMatch(line::contains)));
    }

    private static List<Path> javaFiles(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
