package io.kryten.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation in Markdown.
 *
 * @param path the file, from this module's directory
 * @param text its content
 */
record Page(Path path, String text) {

    /** The root of the project. */
    static final Path ROOT = Path.of("..");

    private static final Pattern FENCE =
            Pattern.compile("^ *```(\\w*)$\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*)$", Pattern.MULTILINE);

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    /** {@return the README, the other pages of the root, and all pages under docs} */
    static List<Page> all() {
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Page::of)
                    .toList();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static Page of(Path path) {
        try {
            return new Page(path.normalize(), Files.readString(path));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** {@return the fenced blocks of a language} */
    List<Block> blocks(String language) {
        List<Block> blocks = new ArrayList<>();
        Matcher fence = FENCE.matcher(this.text);
        while (fence.find()) {
            if (fence.group(1).equals(language)) {
                int line = (int) this.text.substring(0, fence.start()).lines().count() + 1;
                blocks.add(new Block(this, line, fence.group(2)));
            }
        }
        return blocks;
    }

    /** {@return the targets of links, those of images included} */
    List<String> links() {
        return LINK.matcher(prose()).results().map(link -> link.group(1)).toList();
    }

    /** {@return the anchors of headings, as GitHub derives them} */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(prose())
                .results()
                .map(heading -> anchor(heading.group(1)))
                .forEach(anchor -> {
                    String unique = anchor;
                    for (int number = 1; !anchors.add(unique); number++) {
                        unique = anchor + "-" + number;
                    }
                });
        return anchors;
    }

    private String prose() {
        return FENCE.matcher(this.text).replaceAll("");
    }

    private static String anchor(String heading) {
        return heading.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    @Override
    public String toString() {
        return ROOT.relativize(this.path).toString();
    }

    /**
     * A fenced block.
     *
     * @param page its page
     * @param line the line of the fence
     * @param code the lines within
     */
    record Block(Page page, int line, String code) {

        @Override
        public String toString() {
            return this.page + " line " + this.line;
        }
    }
}
