package io.kryten.documentation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Follows the tutorial: writes the files of each step over those of the steps before, compiles them, and runs what the reader
 * runs. The folder stays, so that a build can repeat the steps with Maven.
 */
class TutorialTests {

    private static final Path FOLDER = Path.of("target/tutorial");

    private final TutorialProject project = new TutorialProject(FOLDER);

    @BeforeAll
    static void emptyFolder() throws IOException {
        FileSystemUtils.deleteRecursively(FOLDER);
    }

    @Test
    void tutorialHasTenSteps() {
        assertThat(Tutorial.steps()).extracting(Tutorial.Step::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @TestFactory
    Stream<DynamicTest> stepWorks() {
        return Tutorial.steps().stream().map(step -> DynamicTest.dynamicTest(step.toString(), () -> follow(step)));
    }

    private void follow(Tutorial.Step step) throws Exception {
        step.files().forEach(this.project::write);
        this.project.compile();
        if (step.runs("test")) {
            this.project.test();
        }
        if (!step.dialogue().isEmpty()) {
            List<String> entered = step.dialogue().stream()
                    .filter(line -> line.startsWith("!"))
                    .toList();
            List<String> written = step.dialogue().stream()
                    .filter(line -> !line.startsWith("!"))
                    .toList();
            assertThat(this.project.run(step.mainClass(), entered, written.get(written.size() - 1)))
                    .containsSubsequence(written);
        }
    }
}
