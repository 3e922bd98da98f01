package io.kryten.test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.simulator.robot.CommandNames;
import io.kryten.simulator.robot.CommandRules;
import org.jspecify.annotations.Nullable;

/**
 * Robots of all channels. By default they accept and refuse commands as real robots do, and ignore unknown ones
 * (protocol.md section 2).
 */
final class MockRobot extends MockService {

    static final String DEFAULT_NAME = "KrytenBot";

    static final String VERSION = "mock";

    /** Default rank of a robot's account in its channel. */
    private static final int RANK = 3;

    private final KrytenChannels channels;
    private final BiConsumer<JsonNode, JsonNode> errors;
    private final Set<String> nameSubjects;
    private final AtomicInteger lastUid = new AtomicInteger();
    private volatile String loginName = DEFAULT_NAME;
    private volatile boolean present = true;

    /**
     * Creates the robots.
     *
     * @param channels channels, each with a robot
     * @param errors receives a message and CyTube's refusal of the command in it
     */
    MockRobot(KrytenChannels channels, BiConsumer<JsonNode, JsonNode> errors) {
        super(CommandCodec.ROBOT);
        this.channels = channels;
        this.errors = errors;
        this.nameSubjects = channels.all().stream()
                .flatMap(room -> nameSubject(room).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    String loginName() {
        return this.loginName;
    }

    void loginName(String name) {
        this.loginName = name;
    }

    boolean isPresent() {
        return this.present;
    }

    void present(boolean present) {
        this.present = present;
    }

    Set<String> knownCommands() {
        Set<String> known = new TreeSet<>(CommandRules.names());
        known.addAll(told());
        return known;
    }

    @Override
    void reset() {
        super.reset();
        this.lastUid.set(0);
    }

    /** Answers a request for a robot's name; null for another subject (protocol.md section 2). */
    byte @Nullable [] nameAsked(String subject) {
        return this.nameSubjects.contains(subject)
                ? KrytenJson.write(Map.of("success", true, "rank", 1, "username", this.loginName))
                : null;
    }

    @Override
    String key(String command) {
        return isKnown(command) ? CommandRules.withoutAlias(command) : command;
    }

    /** A command with an answer on demand stands for one of newer robots. */
    @Override
    void check(String command) {
        if (!isKnown(command) && !told().contains(command)) {
            throw new KrytenValidationException(CommandNames.unknownCommand(command, CommandRules.names())
                    + " To play a robot that does know it, call answer(\"" + LogSafe.of(command, 60)
                    + "\", data) first");
        }
    }

    @Override
    void checkAnswered(String command) {
        if (!isKnown(command) && CommandNames.isMistake(command, CommandRules.names())) {
            throw new KrytenValidationException(CommandNames.unknownCommand(command, CommandRules.names()));
        }
    }

    @Override
    List<JsonNode> usual(String command, JsonNode message) {
        if (!isKnown(command)) {
            return List.of();
        }
        CommandRules.Verdict verdict = CommandRules.check(message);
        if (verdict.refusal() != null) {
            return List.of(verdict.refusal());
        }
        verdict.errors().forEach(error -> this.errors.accept(message, error));
        if (command.equals("addvideo")) {
            return List.of(success(command, done().put("uid", this.lastUid.incrementAndGet())));
        }
        List<JsonNode> ofRooms = ofRooms(command);
        if (!ofRooms.isEmpty()) {
            return ofRooms;
        }
        JsonNode data = UsualAnswers.to(key(command));
        return data.isMissingNode() ? List.of() : List.of(success(command, data));
    }

    /** The outer flag means understood, the inner one failed. */
    @Override
    JsonNode refusal(String command, String reason, JsonNode message) {
        ObjectNode data =
                JsonNodeFactory.instance.objectNode().put("success", false).put("error", reason);
        if (command.equals("addvideo")) {
            String id = message.path("args").path("id").asText();
            data.putObject("queue_fail").put("msg", reason).put("link", id).put("id", id);
        }
        return success(command, data);
    }

    /** Returns the robots' answers, two of different shapes where real robots send two. */
    private List<JsonNode> ofRooms(String command) {
        return switch (command) {
            case "state.all", "state.userlist" -> List.of(success(command, userlist(command)));
            case "system.ping", "system.health", "system.version", "system.channels" ->
                this.channels.all().stream()
                        .flatMap(room -> shapes(command, room).stream())
                        .map(data -> success(command, data))
                        .toList();
            default -> List.of();
        };
    }

    /** A robot is in its channel itself. */
    private JsonNode userlist(String command) {
        ObjectNode data = ((ObjectNode) UsualAnswers.to(command)).deepCopy();
        data.withArray("userlist").addObject().put("name", this.loginName).put("rank", RANK);
        if (data.has("stats")) {
            data.withObject("/stats").put("user_count", 1);
        }
        return data;
    }

    private static List<ObjectNode> shapes(String command, Channel room) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        switch (command) {
            case "system.version" -> data.put("version", VERSION);
            case "system.channels" ->
                data.putArray("channels").addObject().setAll(named(room).put("connected", true));
            default -> {
                data.put("service", CommandCodec.ROBOT).put("version", VERSION);
                data.put(command.equals("system.ping") ? "pong" : "nats_connected", true);
                return List.of(data, data.deepCopy().setAll(named(room).put("cytube_connected", true)));
            }
        }
        return List.of(data);
    }

    /** Subject of the request for the robot's name; null if the channel's name cannot stand in a subject. */
    private static Optional<String> nameSubject(Channel room) {
        try {
            return Optional.of(Subjects.userLevel(room.domain(), room.name()));
        } catch (KrytenValidationException ex) {
            return Optional.empty();
        }
    }

    private static ObjectNode named(Channel room) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("domain", room.domain())
                .put("channel", room.name());
    }

    private static ObjectNode done() {
        return JsonNodeFactory.instance.objectNode().put("success", true);
    }

    private static boolean isKnown(String command) {
        return CommandRules.names().contains(command);
    }
}
