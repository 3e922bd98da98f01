package io.kryten.documentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The steps of the tutorial. A paragraph that is only the name of a file gives the block behind it to that file; a block of
 * {@code bash} is what the reader enters.
 */
final class Tutorial {

    private static final Pattern STEP = Pattern.compile("^## (\\d+)\\. (.*)$", Pattern.MULTILINE);

    private static final Pattern FILE =
            Pattern.compile("^`([\\w./-]+\\.\\w+)`:?\\n\\n```\\w+\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern DIALOGUE =
            Pattern.compile("^```text\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern COMMANDS =
            Pattern.compile("^```bash\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private Tutorial() {}

    /** {@return the steps in their order} */
    static List<Step> steps() {
        String text = Page.of(Page.ROOT.resolve("docs/tutorial.md")).text();
        List<Step> steps = new ArrayList<>();
        Matcher heading = STEP.matcher(text);
        boolean found = heading.find();
        while (found) {
            int number = Integer.parseInt(heading.group(1));
            String title = heading.group(2);
            int start = heading.end();
            found = heading.find();
            String section = text.substring(start, found ? heading.start() : text.length());
            steps.add(new Step(number, title, files(section), lines(COMMANDS, section), lines(DIALOGUE, section)));
        }
        return steps;
    }

    private static Map<Path, String> files(String section) {
        Map<Path, String> files = new LinkedHashMap<>();
        FILE.matcher(section).results().forEach(file -> files.put(Path.of(file.group(1)), file.group(2)));
        return files;
    }

    private static List<String> lines(Pattern blocks, String section) {
        return blocks.matcher(section)
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
    }

    /**
     * A step.
     *
     * @param number from 1
     * @param title its heading
     * @param files the content of the files that the reader writes or replaces
     * @param commands the lines that the reader enters
     * @param dialogue what the reader enters into the program, and what it writes
     */
    record Step(int number, String title, Map<Path, String> files, List<String> commands, List<String> dialogue) {

        /** Returns whether the reader enters a command with a word. */
        boolean runs(String word) {
            return this.commands.stream()
                    .anyMatch(command -> List.of(command.split(" ")).contains(word));
        }

        /** {@return the class that the reader starts} */
        String mainClass() {
            String option = "-Dspring-boot.run.main-class=";
            return this.commands.stream()
                    .flatMap(command -> Stream.of(command.split(" ")))
                    .filter(word -> word.startsWith(option))
                    .map(word -> word.substring(option.length()))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return this.number + ". " + this.title;
        }
    }
}
