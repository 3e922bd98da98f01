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
 * The robots of all channels. Unless told otherwise they do what they are asked, in the words of real ones, take the
 * arguments that real ones take, and stay silent at what real ones do not know (protocol.md section 2).
 */
final class MockRobot extends MockService {

    static final String DEFAULT_NAME = "KrytenBot";

    static final String VERSION = "mock";

    /** What a room gives its robot as a rule. */
    private static final int RANK = 3;

    private final KrytenChannels channels;
    private final BiConsumer<JsonNode, JsonNode> errors;
    private final Set<String> nameSubjects;
    private final AtomicInteger lastUid = new AtomicInteger();
    private volatile String loginName = DEFAULT_NAME;
    private volatile boolean present = true;

    /**
     * Creates them.
     *
     * @param channels each has a robot
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

    /** Who the robot of a room is, if the subject asks that; null if it asks something else (protocol.md section 2). */
    byte @Nullable [] nameAsked(String subject) {
        return this.nameSubjects.contains(subject)
                ? KrytenJson.write(Map.of("success", true, "rank", 1, "username", this.loginName))
                : null;
    }

    @Override
    String key(String command) {
        return isKnown(command) ? CommandRules.withoutAlias(command) : command;
    }

    /** One that is answered on demand stands for what newer robots know. */
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

    /** The outer flag says that it understood, the inner one that it could not. */
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

    /** What the robot of every room answers, twice in two shapes where real ones do. */
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

    /** A robot is in its room itself. */
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

    /** Where it is asked for its name; nowhere if the room's name cannot stand in a subject. */
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
