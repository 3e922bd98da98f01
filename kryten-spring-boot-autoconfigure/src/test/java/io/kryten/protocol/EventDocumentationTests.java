package io.kryten.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventDocumentationTests {

    @Test
    void everyEventHasOneRow() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "events.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 1) + 1)))
                .map(String::strip)
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(EventTypes.all().stream()
                        .map(type -> "| `" + type.name() + "` | `"
                                + type.eventClass().getSimpleName() + "`")
                        .toList());
    }
}
