package io.kryten.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The configuration metadata of this library, as an editor reads it. */
final class ConfigurationMetadata {

    private ConfigurationMetadata() {}

    /** {@return the properties by name: {@code name}, {@code type}, {@code description}, {@code defaultValue}} */
    static List<JsonNode> properties() {
        List<JsonNode> properties = new ArrayList<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
                for (JsonNode property : new ObjectMapper()
                        .readTree(file.getContentAsByteArray())
                        .path("properties")) {
                    if (property.path("name").asText().matches("kryten\\..*|.*\\.kryten\\..*")) {
                        properties.add(property);
                    }
                }
            }
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        properties.sort(Comparator.comparing(property -> property.path("name").asText()));
        return properties;
    }
}
