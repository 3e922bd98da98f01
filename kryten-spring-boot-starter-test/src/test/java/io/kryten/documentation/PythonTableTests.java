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
import io.kryten.annotation.KrytenRequestHandler;
import io.kryten.command.KrytenCommand;
import io.kryten.command.OptionChanges;
import io.kryten.command.PermissionChanges;
import io.kryten.core.AllRobotsOperations;
import io.kryten.core.ChannelOperations;
import io.kryten.core.ChatOperations;
import io.kryten.core.LibraryOperations;
import io.kryten.core.ModerationOperations;
import io.kryten.core.PlaylistOperations;
import io.kryten.core.PollOperations;
import io.kryten.core.RobotOperations;
import io.kryten.core.SettingsOperations;
import io.kryten.core.keyvalue.KeyValueOperations;
import io.kryten.health.KrytenHealth;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.simulator.PublishedCommand;
import io.kryten.state.ChannelState;
import io.kryten.test.MockKrytenBuilder;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.MockService;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.event.EventListener;

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
            ChannelOperations.class,
            ChatOperations.class,
            PlaylistOperations.class,
            ModerationOperations.class,
            PollOperations.class,
            LibraryOperations.class,
            SettingsOperations.class,
            OptionChanges.class,
            PermissionChanges.class,
            KrytenCommand.class,
            ChannelState.class,
            RobotOperations.class,
            AllRobotsOperations.class,
            KeyValueOperations.class,
            KrytenListenerEndpointRegistry.class,
            JsonNode.class,
            java.util.Map.class);

    private static final Set<String> ANNOTATIONS = Stream.of(
                    KrytenTest.class,
                    AutoConfigureMockKryten.class,
                    KrytenListener.class,
                    KrytenRequestHandler.class,
                    EventListener.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on_group_restart",
                "unsubscribe",
                "lifecycle",
                "subscribe_request_reply",
                "nats_request",
                "get_kv_bucket",
                "get_or_create_kv_bucket",
                "kv_get_all",
            })
    void methodOfPythonHasARow(String method) {
        assertThat(Page.of(Page.ROOT.resolve("docs/guide/from-python.md")).text())
                .containsPattern("(?m)^\\| `" + method + "[`(]");
    }

    @ParameterizedTest
    @CsvSource({"docs/guide/testing/from-python.md, 15", "docs/guide/from-python.md, 50"})
    void namesOfTheTablesExist(String path, int leastRows) {
        Set<String> methods = CALLED.stream()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        List<String> rows = Page.of(Page.ROOT.resolve(path))
                .text()
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1)[2])
                .toList();
        assertThat(rows).hasSizeGreaterThan(leastRows);
        List<String> missing = new ArrayList<>();
        for (String row : rows) {
            for (MatchResult call : CALL.matcher(row).results().toList()) {
                boolean annotation = !call.group(1).isEmpty();
                boolean method = call.group(3) != null;
                if ((annotation && !ANNOTATIONS.contains(call.group(2)))
                        || (method && !annotation && !methods.contains(call.group(2)))) {
                    missing.add(call.group() + " in " + row.strip());
                }
            }
        }
        assertThat(missing).as("names that are not there").isEmpty();
    }
}
