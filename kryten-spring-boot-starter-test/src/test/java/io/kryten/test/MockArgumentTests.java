package io.kryten.test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.CommandRejectedException;
import io.kryten.KrytenTimeoutException;
import io.kryten.annotation.KrytenListener;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.event.RefusalEvent;
import io.kryten.protocol.KrytenJson;
import io.kryten.simulator.robot.CommandRules;
import io.kryten.testsupport.Recordings;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** The mock takes the arguments that a real robot takes, and no others (protocol.md section 2). */
class MockArgumentTests {

    /** Refused by CyTube for what was in the channel, by robots of other channels, or by the library itself. */
    private static final Set<String> NOT_COMPARED = Set.of(
            "say empty",
            "addvideo fail",
            "addvideo dup",
            "addvideo yt no net",
            "no command",
            "say other channel",
            "say domain caps",
            "wrong service");

    private final List<String> refusals = new CopyOnWriteArrayList<>();

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listeners(new Listener())
            .build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            newPoll           | {'title':'Q','opts':['a']}       | Missing title or options
            new_poll          | {'options':['a']}                | Missing title or options
            newPoll           | {'title':'Q','options':5}        | Failed to create poll
            jump              | {'uid':7}                        | Failed to jump to video
            jump              | {}                               | Missing uid
            rmvideo           | {}                               | Missing uid
            rmvideo           | {'uid':'x'}                      | Failed to delete video
            mvvideo           | {'from':1}                       | Missing 'from' or 'after'
            settemp           | {'uid':1}                        | Missing uid or temp
            seek              | {}                               | Missing time
            addvideo          | {'type':'yt'}                    | Failed to add video
            unban             | {'id':1}                         | Missing username or ban_id
            say               | {'text':'hi'}                    | Missing message
            pm                | {'message':'hi'}                 | Missing username or message
            mute              | {}                               | Missing username
            smute             | {'user':'bob'}                   | Missing username
            kick              | {'reason':'x'}                   | Missing username
            ban               | {}                               | Missing username
            setMotd           | {'motd':5}                       | Failed to set MOTD
            setChannelCSS     | {'css':5}                        | Failed to set channel CSS
            setChannelJS      | {'js':[]}                        | Failed to set channel JS
            setOptions        | {'afk_timeout':5}                | Missing options
            setPermissions    | {'permissions':[1]}              | Failed to set permissions
            updateEmote       | {'name':'n'}                     | Missing name or image
            removeEmote       | {}                               | Missing name
            addFilter         | {'name':'n'}                     | Missing name or source
            removeFilter      | {}                               | Missing name
            vote              | {'option':'x'}                   | invalid literal for int() with base 10: 'x'
            setChannelRank    | {'username':'bob'}               | Missing username or rank
            searchLibrary     | {}                               | Missing query
            deleteFromLibrary | {}                               | Missing media_id
            playlist.delete   | {'uid':3}                        | Missing uid in payload
            """)
    void wrongArgumentsAreRefusedAsByRobot(String command, String arguments, String error) {
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> reply(KrytenCommand.of(command, map(arguments))))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(error));
        assertThat(this.kryten).sent(command);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            state.user      | {}                        | username required
            """)
    void wrongParametersOfQuestionsAreRefusedAsByRobot(String question, String parameters, String error) {
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> reply(KrytenCommand.query(question, map(parameters))))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(error));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void recordedCommandIsAnsweredAsThen(String label, JsonNode request, JsonNode reply) {
        KrytenCommand command = request.has("args")
                ? KrytenCommand.of(
                        request.path("command").asText(),
                        map(request.path("args").toString()))
                : KrytenCommand.query(request.path("command").asText(), Map.of("username", "owner_al"));
        if (reply.isMissingNode()) {
            assertThatExceptionOfType(KrytenTimeoutException.class).isThrownBy(() -> reply(command));
        } else if (isRefusal(reply)) {
            assertThatExceptionOfType(CommandRejectedException.class)
                    .isThrownBy(() -> reply(command))
                    .satisfies(rejected -> assertThat(
                                    KrytenJson.readTree(rejected.rawReply().getBytes(StandardCharsets.UTF_8)))
                            .isEqualTo(reply));
        } else {
            assertThat(reply(command).success()).isTrue();
        }
    }

    static Stream<Arguments> recorded() {
        return Recordings.trees("command-replies.jsonl").stream()
                .filter(line -> !NOT_COMPARED.contains(line.path("label").asText()))
                .map(line -> Arguments.of(
                        line.path("label").asText(),
                        line.path("request"),
                        line.path("replies").path(0).path("reply")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'title':'Q','options':['a']}",
                "{'title':'Q','options':['a'],'timeout':0}",
                "{'title':'Q','options':['a'],'timeout':86401}"
            })
    void pollWithoutPossibleEndIsRefusedByCyTube(String arguments) {
        CommandReply reply = reply(KrytenCommand.of("newPoll", map(arguments)));
        assertThat(reply.success()).isTrue();
        this.kryten.awaitHandled();
        assertThat(this.refusals).containsExactly("errorMsg: Poll timeout must be between 1 and 86400 seconds");
    }

    @Test
    void possiblePollIsNotRefused() {
        this.kryten.execute(
                "lounge", KrytenCommand.of("newPoll", map("{'title':'Q','options':['a'],'timeout':86400}")));
        this.kryten.awaitHandled();
        assertThat(this.refusals).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("known")
    void knownCommandIsAnswered(String command) {
        try {
            reply(KrytenCommand.of(command, Map.of("username", "bob")));
        } catch (CommandRejectedException ex) {
            assertThat(ex.reason()).isNotBlank();
        }
    }

    /** Commands for all robots have methods of their own. */
    static Set<String> known() {
        Set<String> names = new TreeSet<>(CommandRules.names());
        assertThat(names.removeAll(Set.of("system.reload", "system.shutdown"))).isTrue();
        return names;
    }

    @Test
    void answerOfTheTestIsGivenForAnyArguments() {
        this.kryten.answer("newPoll", Map.of("success", true));
        assertThatNoException().isThrownBy(() -> reply(KrytenCommand.of("newPoll", map("{'title':'Q','opts':['a']}"))));
        assertThat(this.refusals).isEmpty();
    }

    /** Sends a command and waits for the robot's reply alone. */
    private CommandReply reply(KrytenCommand command) {
        return this.kryten.channel("lounge").confirmed(false).execute(command);
    }

    private static boolean isRefusal(JsonNode reply) {
        JsonNode data = reply.path("data");
        return !reply.path("success").asBoolean() || !data.path("success").asBoolean(true) || data.has("error");
    }

    @SuppressWarnings("unchecked") // a JSON object has texts for keys
    private static Map<String, Object> map(String json) {
        return KrytenJson.convert(
                KrytenJson.readTree(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), Map.class);
    }

    @SuppressWarnings("UnusedMethod") // called by reflection
    private final class Listener {

        @KrytenListener
        void onRefusal(RefusalEvent event) {
            MockArgumentTests.this.refusals.add(event.raw().eventName() + ": " + event.text());
        }
    }
}
