package io.kryten.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Java sources of all modules. */
final class Sources {

    private Sources() {}

    /** {@return the text of each source by its file, main and test} */
    static Map<Path, String> all() {
        Map<Path, String> sources = new TreeMap<>();
        try (Stream<Path> modules = Files.list(Page.ROOT)) {
            modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .forEach(directory -> read(directory, sources));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return sources;
    }

    private static void read(Path directory, Map<Path, String> sources) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                sources.put(file, Files.readString(file));
            }
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
