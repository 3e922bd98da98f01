package io.kryten.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** The YAML examples of a page. */
public final class Yaml {

    private Yaml() {}

    /**
     * Reads the YAML examples of a page.
     *
     * @param page the file
     * @return the properties of each example
     */
    public static List<PropertySource<?>> of(Path page) {
        return of(Page.of(page));
    }

    static List<PropertySource<?>> of(Page page) {
        return page.blocks("yaml").stream()
                .flatMap(block -> read(block).stream())
                .toList();
    }

    static List<PropertySource<?>> read(Page.Block block) {
        try {
            return new YamlPropertySourceLoader()
                    .load(block.toString(), new ByteArrayResource(block.code().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
