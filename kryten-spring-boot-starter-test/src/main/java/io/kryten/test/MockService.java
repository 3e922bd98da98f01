package io.kryten.test;

import java.util.List;
import java.util.Map;
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
 * A service on the other side of the bus that answers as a test tells it to. What it was told nothing about it leaves
 * unanswered, so that the asker meets a {@link io.kryten.KrytenTimeoutException}: at once, as nobody has to wait for what is
 * certain. Safe for use by many threads.
 */
public sealed class MockService permits MockRobot {

    private final String name;
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();
    private final Map<String, Queue<Rule>> once = new ConcurrentHashMap<>();

    MockService(String name) {
        this.name = name;
    }

    /**
     * Answers a command with success from now on.
     *
     * @param command the command's name
     * @param data what comes with the answer: a map, a record, a list, a tree or a simple value
     * @return this
     */
    public MockService answer(String command, Object data) {
        return answer(command, message -> data);
    }

    /**
     * Answers a command from now on with what is worked out each time, on the thread of whoever asks.
     *
     * @param command the command's name
     * @param data makes what comes with the answer of the whole message that asks; an exception of it is the asker's
     * @return this
     */
    public MockService answer(String command, Function<JsonNode, ?> data) {
        checkAnswered(command);
        this.rules.put(key(command), message -> List.of(success(commandOf(message), tree(data.apply(message)))));
        return this;
    }

    /**
     * Refuses a command from now on: the asker meets a {@link io.kryten.CommandRejectedException}.
     *
     * @param command the command's name
     * @param reason the words of the refusal
     * @return this
     */
    public MockService refuse(String command, String reason) {
        check(command);
        this.rules.put(key(command), message -> List.of(refusal(commandOf(message), reason, message)));
        return this;
    }

    /**
     * Refuses a command the next time only; several such refusals are used up one after the other.
     *
     * @param command the command's name
     * @param reason the words of the refusal
     * @return this
     */
    public MockService refuseOnce(String command, String reason) {
        check(command);
        this.once
                .computeIfAbsent(key(command), missing -> new ConcurrentLinkedQueue<>())
                .add(message -> List.of(refusal(commandOf(message), reason, message)));
        return this;
    }

    /**
     * Leaves a command unanswered from now on.
     *
     * @param command the command's name
     * @return this
     */
    public MockService timeOut(String command) {
        check(command);
        this.rules.put(key(command), message -> List.of());
        return this;
    }

    /**
     * Forgets what it was told about a command.
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

    /** Forgets all that it was told. */
    void reset() {
        this.rules.clear();
        this.once.clear();
    }

    /** Refuses the name of a command that it would never be asked. */
    void check(String command) {}

    /** Refuses the name of a command that it is to answer from now on, if that is a slip of the pen. */
    void checkAnswered(String command) {}

    /** {@return the name under which rules about a command are kept} */
    String key(String command) {
        return command;
    }

    /** {@return the commands for which it was told what to do} */
    final Set<String> told() {
        return this.rules.keySet();
    }

    /** Its answers to a message, none if it stays silent. */
    final List<byte[]> answers(JsonNode message) {
        String command = commandOf(message);
        Queue<Rule> single = this.once.get(key(command));
        Rule rule = (single != null) ? single.poll() : null;
        if (rule == null) {
            rule = this.rules.get(key(command));
        }
        List<JsonNode> replies = (rule != null) ? rule.replies(message) : usual(command, message);
        return replies.stream().map(KrytenJson::write).toList();
    }

    /** What it answers to what it was told nothing about. */
    List<JsonNode> usual(String command, JsonNode message) {
        return List.of();
    }

    /** How it says no (protocol.md section 4). */
    JsonNode refusal(String command, String reason, JsonNode message) {
        return reply(command, false).put("error", reason);
    }

    final JsonNode success(String command, JsonNode data) {
        return reply(command, true).set("data", data);
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

    /** What is answered to a command. */
    @FunctionalInterface
    private interface Rule {

        List<JsonNode> replies(JsonNode message);
    }
}
