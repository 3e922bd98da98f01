package io.kryten.test;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

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
import io.kryten.simulator.PublishedCommand;
import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.robot.CommandNames;
import io.kryten.simulator.robot.CommandRules;
import io.kryten.simulator.robot.StandInRobot;
import io.kryten.state.ChannelState;

/**
 * Robots of all channels, each alone in an empty channel. By default they answer and refuse as real robots do, accept
 * every command that they know, and ignore unknown ones (protocol.md section 2).
 */
final class MockRobot extends MockService {

    static final String DEFAULT_NAME = "KrytenBot";

    private static final JsonNode NO_FIELDS = JsonNodeFactory.instance.objectNode();

    private final KrytenChannels channels;
    private final ChannelEvents events;
    private final Clock clock;
    private final AtomicInteger lastUid = new AtomicInteger();
    private volatile Account account = account(DEFAULT_NAME);
    private volatile boolean present = true;

    /**
     * Creates the robots.
     *
     * @param channels channels, each with a robot
     * @param clock dates the replies
     * @param events shows events in channels
     */
    MockRobot(KrytenChannels channels, Clock clock, ChannelEvents events) {
        super(CommandCodec.ROBOT);
        this.channels = channels;
        this.events = events;
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
    Answers usual(String command, JsonNode message) {
        if (!isKnown(command)) {
            return Answers.NONE;
        }
        List<StandInRobot.Answers> answers = asked(command, message).stream()
                .map(channel -> ask(channel, Subjects.ROBOT_COMMAND, message))
                .toList();
        List<JsonNode> replies =
                answers.stream().flatMap(answer -> answer.replies().stream()).toList();
        List<ShownEvent> errors = answers.stream()
                .flatMap(answer -> answer.errors().stream())
                .map(error -> new ShownEvent("errorMsg", error))
                .toList();
        return new Answers(replies.isEmpty() ? List.of(success(command, outcome(command))) : replies, errors);
    }

    /** Shows the effect of a command that is passed on to CyTube, or CyTube's refusal. */
    @Override
    void answered(String command, JsonNode message, Answers answers) {
        if (CommandRules.isQuery(command) || answers.replies().stream().noneMatch(MockRobot::isAccepted)) {
            return;
        }
        Channel channel = asked(command, message).get(0);
        List<ShownEvent> shown = answers.refusals().isEmpty()
                ? ShownEffects.of(
                        key(command),
                        new AcceptedCommand(
                                this.events.robotName(channel),
                                PublishedCommand.argumentsOf(message),
                                answers.replies().get(0).path("data"),
                                this.events.state(channel),
                                this.clock.instant()))
                : answers.refusals();
        shown.forEach(event -> this.events.show(channel, event));
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

    private static boolean isAccepted(JsonNode reply) {
        return reply.path("success").asBoolean() && reply.at("/data/success").asBoolean(true);
    }

    private static boolean isKnown(String command) {
        return CommandRules.names().contains(command);
    }

    /** Channels in which a robot is. */
    interface ChannelEvents {

        /** {@return the channel as far as it is known} */
        ChannelState state(Channel channel);

        /** {@return the login name of the channel's robot} */
        String robotName(Channel channel);

        /** Shows an event to all applications. */
        void show(Channel channel, ShownEvent event);
    }
}
