package io.kryten.documentation;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.annotation.KrytenListener;
import io.kryten.health.KrytenHealth;
import io.kryten.simulator.PublishedCommand;
import io.kryten.test.MockKrytenBuilder;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.MockService;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The methods and annotations that replace those of the Python library exist. */
class PythonTableTests {

    private static final Pattern CALL = Pattern.compile("(@?)(\\w+)(\\()?");

    private static final List<Class<?>> CALLED = List.of(
            MockKrytenTemplate.class,
            MockKrytenBuilder.class,
            MockService.class,
            PublishedCommand.class,
            Channel.class,
            KrytenHealth.class,
            JsonNode.class,
            java.util.Map.class);

    private static final Set<String> ANNOTATIONS = Stream.of(
                    KrytenTest.class, AutoConfigureMockKryten.class, KrytenListener.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());

    @Test
    void namesOfTheTableExist() {
        Set<String> methods = CALLED.stream()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        String page =
                Page.of(Page.ROOT.resolve("docs/guide/testing/from-python.md")).text();
        List<String> rows = page.substring(page.indexOf("| Python | Java |"))
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[2])
                .toList();
        assertThat(rows).hasSizeGreaterThan(15);
        List<String> missing = new ArrayList<>();
        for (String row : rows) {
            for (MatchResult call : CALL.matcher(row).results().toList()) {
                boolean annotation = !call.group(1).isEmpty();
                boolean method = call.group(3) != null;
                if ((annotation && !ANNOTATIONS.contains(call.group(2)))
                        || (method && !methods.contains(call.group(2)))) {
                    missing.add(call.group() + " in " + row.strip());
                }
            }
        }
        assertThat(missing).as("names that are not there").isEmpty();
    }
}
