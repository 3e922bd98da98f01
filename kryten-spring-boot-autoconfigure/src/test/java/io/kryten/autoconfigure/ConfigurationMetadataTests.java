package io.kryten.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Configuration metadata, which an IDE shows. */
class ConfigurationMetadataTests {

    private static final String HEALTH = "management.health.kryten.enabled";

    private static final Map<String, JsonNode> DESCRIBED = new LinkedHashMap<>();

    /** Keys that Spring Boot has for each endpoint. */
    private static final String ENDPOINT = "management.endpoint.kryten.";

    @BeforeAll
    static void readMetadata() throws IOException {
        // Many jars on the class path have a file of this name.
        String classFile = KrytenProperties.class.getName().replace('.', '/') + ".class";
        String location = KrytenProperties.class.getResource("/" + classFile).toString();
        String metadata = location.replace(classFile, "META-INF/spring-configuration-metadata.json");
        try (InputStream stream = URI.create(metadata).toURL().openStream()) {
            new ObjectMapper()
                    .readTree(stream)
                    .get("properties")
                    .forEach(property -> assertThat(
                                    DESCRIBED.put(property.get("name").textValue(), property))
                            .as("two with one name")
                            .isNull());
        }
    }

    @Test
    void everyKeyIsDescribed() {
        List<String> keys = keys().keySet().stream().toList();

        assertThat(keys).hasSizeGreaterThan(30);
        assertThat(DESCRIBED.keySet())
                .filteredOn(key -> !key.startsWith(ENDPOINT))
                .containsAll(keys)
                .hasSize(keys.size() + 1)
                .contains(HEALTH);
    }

    @Test
    void descriptionsAreSentencesInTheStyleOfBoot() {
        assertThat(DESCRIBED.values()).allSatisfy(property -> {
            String description = property.path("description").asText();
            assertThat(description)
                    .as(property.get("name").textValue())
                    .matches("\\p{Lu}.+\\.")
                    .doesNotContain("  ");
            assertThat(description)
                    .doesNotStartWith("The ")
                    .doesNotStartWith("A ")
                    .doesNotContain("{@", "<");
            if (property.get("type").textValue().equals("java.lang.Boolean")) {
                assertThat(description).startsWith("Whether ");
            }
        });
    }

    @Test
    void defaultsAreListed() {
        keys().forEach((key, component) -> {
            JsonNode listed = described(key).path("defaultValue");
            DefaultValue value = component.getAnnotation(DefaultValue.class);
            if (value == null || value.value().length == 0) {
                assertThat(listed.isMissingNode()).as(key).isTrue();
            } else {
                assertThat(listed.asText()).as(key).isEqualTo(value.value()[0]);
            }
        });
        assertThat(described(HEALTH).get("defaultValue").booleanValue()).isTrue();
    }

    @Test
    void typesAreListed() {
        keys().forEach((key, component) -> assertThat(described(key).get("type").textValue())
                .as(key)
                .contains(boxed(component.getType()).getName()));
        assertThat(described("kryten.channels").get("type").textValue())
                .isEqualTo("java.util.List<" + KrytenProperties.Channel.class.getName() + ">");
    }

    @Test
    void enumTypesListTheirValues() {
        assertThat(enumOf("kryten.nats.start-up")).containsExactly("BACKGROUND", "WAIT", "FAIL_FAST");
        assertThat(enumOf("kryten.command.offline")).containsExactly("FAIL", "WAIT");
    }

    private static JsonNode described(String key) {
        return Objects.requireNonNull(DESCRIBED.get(key), key);
    }

    private static List<String> enumOf(String key) {
        try {
            Class<?> type = Class.forName(described(key).get("type").textValue());
            List<String> names = new ArrayList<>();
            for (Object constant : type.getEnumConstants()) {
                names.add(((Enum<?>) constant).name());
            }
            return names;
        } catch (ClassNotFoundException ex) {
            throw new AssertionError(ex);
        }
    }

    /** Finds all keys in the records of the properties. */
    private static Map<String, Parameter> keys() {
        Map<String, Parameter> keys = new LinkedHashMap<>();
        collect("kryten", KrytenProperties.class, keys);
        return keys;
    }

    private static void collect(String prefix, Class<?> type, Map<String, Parameter> keys) {
        for (Parameter component : type.getDeclaredConstructors()[0].getParameters()) {
            String key = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            if (component.getType().isRecord()) {
                collect(key, component.getType(), keys);
            } else {
                keys.put(key, component);
            }
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return (type == int.class) ? Integer.class : (type == boolean.class) ? Boolean.class : type;
    }
}
