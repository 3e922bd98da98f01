package io.kryten.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A bot to copy from is small. Blank lines, imports and comments do not count. */
class SampleSizeTests {

    private static final int MOST_LINES = 300;

    @ParameterizedTest
    @ValueSource(strings = {"dj", "moderation"})
    void botHasAtMost300LinesOfCode(String bot) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/kryten/sample", bot))) {
            assertThat(files.filter(Files::isRegularFile)
                            .flatMap(SampleSizeTests::lines)
                            .map(String::strip)
                            .filter(line -> !line.matches("|//.*|/\\*.*|\\*.*|import .*|package .*")))
                    .hasSizeBetween(100, MOST_LINES);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
