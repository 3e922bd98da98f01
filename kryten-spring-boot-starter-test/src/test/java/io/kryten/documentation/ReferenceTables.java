package io.kryten.documentation;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenException;
import io.kryten.Rank;
import io.kryten.autoconfigure.metrics.KrytenMeters;
import io.kryten.core.effect.RuleTexts;
import io.kryten.event.DerivedEvent;
import io.kryten.event.PlaylistUpdateEvent;
import io.kryten.event.PollEvent;
import io.kryten.event.RefusalEvent;
import io.kryten.protocol.EventTypes;
import io.kryten.simulator.cytube.CyTubeRoom;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.util.ClassUtils;

/** The tables under {@code docs/reference}, made from metadata and code. */
final class ReferenceTables {

    private static final Set<String> INEFFECTIVE = Set.of("pause", "play", "seek");

    private ReferenceTables() {}

    /** {@return the tables by name} */
    static Map<String, String> all() {
        return Map.of(
                "configuration", configuration(),
                "commands", commands(),
                "events", events(),
                "derived-events", derivedEvents(),
                "common-types", commonTypes(),
                "exceptions", exceptions(),
                "meters", meters(),
                "beans", beans());
    }

    private static String configuration() {
        return table(
                "| key | default | meaning |",
                ConfigurationMetadata.properties().stream()
                        .map(property -> row(
                                "`" + property.path("name").asText() + "`",
                                defaultValue(property),
                                property.path("description").asText() + values(property))));
    }

    private static String defaultValue(JsonNode property) {
        JsonNode value = property.path("defaultValue");
        if (value.isArray()) {
            return value.isEmpty() ? "" : "`" + join(value) + "`";
        }
        return value.isMissingNode() ? "" : "`" + value.asText() + "`";
    }

    private static String join(JsonNode values) {
        return Stream.iterate(0, index -> index < values.size(), index -> index + 1)
                .map(index -> values.get(index).asText())
                .collect(Collectors.joining(","));
    }

    /** The values of an enumeration. */
    private static String values(JsonNode property) {
        String type = property.path("type").asText();
        if (!type.startsWith("io.kryten.")) {
            return "";
        }
        Object @Nullable [] constants = ClassUtils.resolveClassName(type, null).getEnumConstants();
        return (constants == null)
                ? ""
                : Arrays.stream(constants)
                        .map(constant -> "`"
                                + constant.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                        .collect(Collectors.joining(", ", " One of ", "."));
    }

    private static String commands() {
        CyTubeRoom room = CyTubeRoom.builder("lounge").build();
        Map<String, Rank> permissions = room.truth().permissions();
        room.close();
        return table(
                "| command | methods of `ChannelOperations` | arguments | needed rank | confirmed by | refused for |",
                AreaMethods.all().stream().map(sent -> {
                    RuleTexts rule = RuleTexts.of(sent.command());
                    return row(
                            "`" + AreaMethods.name(sent.command()) + "`",
                            sent.methods().stream()
                                    .map(method -> "`" + method + "`")
                                    .collect(Collectors.joining(", ")),
                            sent.command().arguments().keySet().stream()
                                    .sorted()
                                    .map(argument -> "`" + argument + "`")
                                    .collect(Collectors.joining(", ")),
                            rule.need(permissions),
                            INEFFECTIVE.contains(sent.command().name())
                                    ? "nothing: CyTube has no such request"
                                    : rule.effect(),
                            rule.refusals());
                }));
    }

    private static String events() {
        return table(
                "| event | record | fields |",
                EventTypes.all().stream()
                        .map(type -> row("`" + type.name() + "`", code(type.eventClass()), fields(type.eventClass()))));
    }

    private static String derivedEvents() {
        return table(
                "| event | record | fields |",
                Arrays.stream(DerivedEvent.class.getPermittedSubclasses())
                        .map(type -> row("`" + derivedName(type) + "`", code(type), fields(type))));
    }

    private static String commonTypes() {
        return table(
                "| type | events |",
                Stream.of(PlaylistUpdateEvent.class, PollEvent.class, RefusalEvent.class)
                        .map(type -> row(
                                code(type),
                                EventTypes.all().stream()
                                        .filter(event -> type.isAssignableFrom(event.eventClass()))
                                        .map(event -> "`" + event.name() + "`")
                                        .collect(Collectors.joining(", ")))));
    }

    private static String derivedName(Class<?> type) {
        String name = type.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1, name.length() - "Event".length());
    }

    private static String fields(Class<?> event) {
        return Arrays.stream(event.getRecordComponents())
                .filter(component -> !component.getName().equals("raw"))
                .map(ReferenceTables::field)
                .collect(Collectors.joining(", "));
    }

    private static String field(RecordComponent component) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return "`" + component.getName() + "`" + (nullable ? " (may be null)" : "");
    }

    /** Exceptions that an application can meet. */
    private static String exceptions() {
        return table(
                "| exception | is a | package |",
                Sources.all().keySet().stream()
                        .filter(file -> file.toString().contains("/src/main/java/")
                                && file.toString().endsWith("Exception.java"))
                        .map(ReferenceTables::type)
                        .filter(type ->
                                KrytenException.class.isAssignableFrom(type) && Modifier.isPublic(type.getModifiers()))
                        .sorted(Comparator.comparing(Class::getName))
                        .map(type -> row(code(type), code(type.getSuperclass()), "`" + type.getPackageName() + "`")));
    }

    private static String meters() {
        return table(
                "| meter | kind | unit | tags | meaning | Prometheus |",
                Arrays.stream(KrytenMeters.values())
                        .map(meter -> row(
                                "`" + meter.getName() + "`",
                                meter.getType().name().toLowerCase(Locale.ROOT),
                                Objects.requireNonNullElse(meter.getBaseUnit(), ""),
                                Arrays.stream(meter.getKeyNames())
                                        .map(key -> "`" + key.asString() + "`")
                                        .collect(Collectors.joining(", ")),
                                meter.description(),
                                "`" + prometheusName(meter) + "`")));
    }

    /** The name of a meter at a scrape; a timer has several. */
    private static String prometheusName(KrytenMeters meter) {
        String name = meter.getName().replace('.', '_');
        String unit = Objects.requireNonNullElse(meter.getBaseUnit(), "");
        String measured = (unit.isEmpty() || name.endsWith("_" + unit)) ? name : name + "_" + unit;
        return switch (meter.getType()) {
            case COUNTER -> measured + "_total";
            case TIMER -> measured + "_count";
            default -> measured;
        };
    }

    private static Class<?> type(Path source) {
        String name =
                source.toString().replaceAll(".*/src/main/java/|\\.java$", "").replace('/', '.');
        return ClassUtils.resolveClassName(name, null);
    }

    /** Beans that step back for one of the application. */
    private static String beans() {
        return table(
                "| bean | replaced by a bean of type |",
                ImportCandidates.load(AutoConfiguration.class, null).getCandidates().stream()
                        .filter(name -> name.startsWith("io.kryten.autoconfigure."))
                        .map(name -> ClassUtils.resolveClassName(name, null))
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(ConditionalOnMissingBean.class))
                        .sorted(Comparator.comparing(Method::getName))
                        .map(method -> row("`" + method.getName() + "`", replacement(method))));
    }

    private static String replacement(Method bean) {
        Class<?>[] types = bean.getAnnotation(ConditionalOnMissingBean.class).value();
        return (types.length == 0)
                ? code(bean.getReturnType())
                : Arrays.stream(types).map(ReferenceTables::code).collect(Collectors.joining(" or "));
    }

    private static String code(Class<?> type) {
        return "`" + type.getSimpleName() + "`";
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.isEmpty() ? " " : " " + cell.replace("|", "\\|") + " ")
                .collect(Collectors.joining("|", "|", "|"));
    }

    private static String table(String head, Stream<String> rows) {
        List<String> lines = rows.toList();
        return head + "\n"
                + "|---".repeat((int) head.chars().filter(c -> c == '|').count() - 1) + "|\n" + String.join("\n", lines)
                + "\n";
    }
}
