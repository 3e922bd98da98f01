package io.kryten.test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;

/**
 * Service on the other side of the bus with answers set by the test. A command without an answer stays unanswered:
 * the requester gets a {@link io.kryten.KrytenTimeoutException} at once. Thread-safe.
 */
public sealed class MockService permits MockRobot {

    private final String name;
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();
    private final Map<String, Queue<Rule>> once = new ConcurrentHashMap<>();

    MockService(String name) {
        this.name = name;
    }

    /**
     * Sets the data of successful answers to a command.
     *
     * @param command the command's name
     * @param data data of the answer: a map, a record, a list, a tree or a simple value
     * @return this
     */
    public MockService answer(String command, Object data) {
        return answer(command, message -> data);
    }

    /**
     * Sets a function for the answers to a command, which runs on the requesting thread.
     *
     * @param command the command's name
     * @param data makes the data of the answer from the whole request; its exception goes to the requester
     * @return this
     */
    public MockService answer(String command, Function<JsonNode, ?> data) {
        checkAnswered(command);
        this.rules.put(key(command), message -> Answers.of(success(commandOf(message), tree(data.apply(message)))));
        return this;
    }

    /**
     * Refuses a command: the requester gets a {@link io.kryten.CommandRejectedException}.
     *
     * @param command the command's name
     * @param reason the words of the refusal
     * @return this
     */
    public MockService refuse(String command, String reason) {
        check(command);
        this.rules.put(key(command), message -> Answers.of(refusal(commandOf(message), reason, message)));
        return this;
    }

    /**
     * Refuses the next command of a name only; several such refusals are used up one after the other.
     *
     * @param command the command's name
     * @param reason the words of the refusal
     * @return this
     */
    public MockService refuseOnce(String command, String reason) {
        check(command);
        this.once
                .computeIfAbsent(key(command), missing -> new ConcurrentLinkedQueue<>())
                .add(message -> Answers.of(refusal(commandOf(message), reason, message)));
        return this;
    }

    /**
     * Leaves a command unanswered.
     *
     * @param command the command's name
     * @return this
     */
    public MockService timeOut(String command) {
        check(command);
        this.rules.put(key(command), message -> Answers.NONE);
        return this;
    }

    /**
     * Removes the settings of a command.
     *
     * @param command the command's name
     * @return this
     */
    public MockService asUsual(String command) {
        check(command);
        this.rules.remove(key(command));
        this.once.remove(key(command));
        return this;
    }

    /** Removes all settings. */
    void reset() {
        this.rules.clear();
        this.once.clear();
    }

    /** Refuses the name of a command that is never requested. */
    void check(String command) {}

    /** Refuses a mistyped name of a command. */
    void checkAnswered(String command) {}

    /** {@return the name under which rules about a command are kept} */
    String key(String command) {
        return command;
    }

    /** {@return the commands with settings} */
    final Set<String> commandsWithRule() {
        return this.rules.keySet();
    }

    /** Returns the answers to a message, none if it stays silent; empty if it is absent. */
    Optional<List<byte[]>> answers(byte[] body) {
        JsonNode message = KrytenJson.readTree(body);
        String command = commandOf(message);
        Queue<Rule> single = this.once.get(key(command));
        Rule rule = (single != null) ? single.poll() : null;
        if (rule == null) {
            rule = this.rules.getOrDefault(key(command), request -> usual(command, request));
        }
        Answers answers = rule.answers(message);
        answered(command, message, answers);
        return Optional.of(encoded(answers.replies()));
    }

    /** Called with each command that is answered or ignored, before the answers are sent. */
    void answered(String command, JsonNode message, Answers answers) {}

    /** Returns the default answer. */
    Answers usual(String command, JsonNode message) {
        return Answers.NONE;
    }

    /** Makes a refusal (protocol.md section 4). */
    JsonNode refusal(String command, String reason, JsonNode message) {
        return reply(command, false).put("error", reason);
    }

    final JsonNode success(String command, JsonNode data) {
        return reply(command, true).set("data", data);
    }

    static List<byte[]> encoded(List<JsonNode> replies) {
        return replies.stream().map(KrytenJson::write).toList();
    }

    private ObjectNode reply(String command, boolean success) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("service", this.name)
                .put("command", command)
                .put("success", success);
    }

    private static String commandOf(JsonNode message) {
        return message.path("command").asText();
    }

    private static JsonNode tree(@Nullable Object data) {
        return (data == null) ? JsonNodeFactory.instance.nullNode() : KrytenJson.readTree(KrytenJson.write(data));
    }

    /** Answer to a command. */
    @FunctionalInterface
    private interface Rule {

        Answers answers(JsonNode message);
    }

    /**
     * Answers to a command.
     *
     * @param replies the replies, none for a command that is ignored
     * @param refusals events of CyTube that refuse it
     */
    record Answers(List<JsonNode> replies, List<ShownEvent> refusals) {

        static final Answers NONE = new Answers(List.of(), List.of());

        static Answers of(JsonNode reply) {
            return new Answers(List.of(reply), List.of());
        }
    }
}
