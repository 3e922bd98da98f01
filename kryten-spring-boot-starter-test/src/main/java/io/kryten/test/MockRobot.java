package io.kryten.test;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.Rank;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.Subjects;
import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.robot.CommandNames;
import io.kryten.simulator.robot.CommandRules;
import io.kryten.simulator.robot.StandInRobot;

/**
 * Robots of all channels, each alone in an empty channel. By default they answer and refuse as real robots do, accept
 * every command that they know, and ignore unknown ones (protocol.md section 2).
 */
final class MockRobot extends MockService {

    static final String DEFAULT_NAME = "KrytenBot";

    private static final JsonNode NO_FIELDS = JsonNodeFactory.instance.objectNode();

    private final KrytenChannels channels;
    private final BiConsumer<Channel, JsonNode> errors;
    private final Clock clock;
    private final AtomicInteger lastUid = new AtomicInteger();
    private volatile Account account = account(DEFAULT_NAME);
    private volatile boolean present = true;

    /**
     * Creates the robots.
     *
     * @param channels channels, each with a robot
     * @param clock dates the replies
     * @param errors receives a channel and the payload of CyTube's error message in it
     */
    MockRobot(KrytenChannels channels, Clock clock, BiConsumer<Channel, JsonNode> errors) {
        super(CommandCodec.ROBOT);
        this.channels = channels;
        this.errors = errors;
        this.clock = clock;
    }

    String loginName() {
        return this.account.name();
    }

    void loginName(String name) {
        this.account = account(name);
    }

    boolean isPresent() {
        return this.present;
    }

    void present(boolean present) {
        this.present = present;
    }

    Set<String> knownCommands() {
        Set<String> known = new TreeSet<>(CommandRules.names());
        known.addAll(commandsWithRule());
        return known;
    }

    @Override
    void reset() {
        super.reset();
        this.lastUid.set(0);
    }

    @Override
    Optional<List<byte[]>> answers(byte[] body) {
        return this.present ? super.answers(body) : Optional.empty();
    }

    /** Answers a request for a robot's name; empty for another subject, and without robots (protocol.md section 2). */
    Optional<List<byte[]>> nameAsked(String subject) {
        return this.channels.all().stream()
                .filter(channel -> this.present && subject.equals(Subjects.userLevel(channel.domain(), channel.name())))
                .findFirst()
                .map(channel -> encoded(ask(channel, subject, NO_FIELDS).replies()));
    }

    @Override
    String key(String command) {
        return isKnown(command) ? CommandRules.withoutAlias(command) : command;
    }

    /** A command with an answer on demand stands for one of newer robots. */
    @Override
    void check(String command) {
        if (!isKnown(command) && !commandsWithRule().contains(command)) {
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
        List<JsonNode> replies = asked(command, message).stream()
                .flatMap(channel -> replies(channel, message).stream())
                .toList();
        return replies.isEmpty() ? List.of(success(command, outcome(command))) : replies;
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

    /** Every robot answers {@code system.*}; of {@code state.*} one answer is enough, as all channels are alike. */
    private List<Channel> asked(String command, JsonNode message) {
        if (command.startsWith("system.")) {
            return this.channels.all();
        }
        Channel named = this.channels.find(
                message.at("/meta/domain").asText(), message.at("/meta/channel").asText());
        return List.of((named != null) ? named : this.channels.all().get(0));
    }

    private List<JsonNode> replies(Channel channel, JsonNode message) {
        StandInRobot.Answers answers = ask(channel, Subjects.ROBOT_COMMAND, message);
        answers.errors().forEach(error -> this.errors.accept(channel, error));
        return answers.replies();
    }

    private StandInRobot.Answers ask(Channel channel, String subject, JsonNode request) {
        return new StandInRobot(channel, this.clock).ask(this.account, subject, request);
    }

    /** Outcome of a command that depends on the content of a channel. */
    private ObjectNode outcome(String command) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode().put("success", true);
        return switch (command) {
            case "addvideo" -> outcome.put("uid", this.lastUid.incrementAndGet());
            case "unban" -> outcome.put("removed", 1);
            default -> outcome;
        };
    }

    private static Account account(String name) {
        return Account.of(name, Rank.ADMIN);
    }

    private static boolean isKnown(String command) {
        return CommandRules.names().contains(command);
    }
}
