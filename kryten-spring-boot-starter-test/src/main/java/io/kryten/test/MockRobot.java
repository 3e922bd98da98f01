package io.kryten.test;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.Rank;
import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.RequiredRanks;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.KrytenJson;
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

    /** Commands that a robot reports as sent although it has lost CyTube. */
    private static final Set<String> LOST_SILENTLY = Set.of("say", "pm");

    /** Commands with which a robot leaves its channel. */
    private static final Set<String> LEAVING = Set.of("restart", "halt", "reconnect");

    private static final JsonNode NO_FIELDS = JsonNodeFactory.instance.objectNode();

    private final KrytenChannels channels;
    private final ChannelEvents events;
    private final Clock clock;
    private final AtomicInteger lastUid = new AtomicInteger();
    private final Map<String, Function<AcceptedCommand, List<ShownEvent>>> played = new ConcurrentHashMap<>();
    private volatile Account account = Account.of(DEFAULT_NAME, Rank.OWNER);
    private final Set<Channel> left = ConcurrentHashMap.newKeySet();
    private volatile Presence presence = Presence.IN_CHANNEL;

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

    void account(Account changed) {
        this.account = changed;
    }

    Rank rank() {
        return this.account.rank();
    }

    /** {@return whether the robots of all channels are so} */
    boolean is(Presence expected) {
        return this.presence == expected && this.left.isEmpty();
    }

    void presence(Presence changed) {
        this.left.clear();
        this.presence = changed;
    }

    private boolean isOutOf(Channel channel) {
        return this.presence == Presence.OUT_OF_CHANNEL || this.left.contains(channel);
    }

    /** Lets commands of a name have no effect. */
    void withoutEffect(String command) {
        check(command);
        this.played.put(key(command), accepted -> List.of());
    }

    /** Lets CyTube refuse commands of a name, after the robot's success. */
    void refuseInChannel(String command, String text) {
        check(command);
        String key = key(command);
        this.played.put(key, accepted -> ShownRefusals.of(key, accepted, text));
    }

    @Override
    public MockService asUsual(String command) {
        super.asUsual(command);
        this.played.remove(key(command));
        return this;
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
        this.played.clear();
    }

    @Override
    Optional<List<byte[]>> answers(byte[] body) {
        return (this.presence != Presence.ABSENT) ? super.answers(body) : Optional.empty();
    }

    /** Answers a request for a robot's name; empty for another subject, and without robots (protocol.md section 2). */
    Optional<List<byte[]>> nameAsked(String subject) {
        return this.channels.all().stream()
                .filter(channel -> this.presence != Presence.ABSENT
                        && subject.equals(Subjects.userLevel(channel.domain(), channel.name())))
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
        List<Channel> asked = asked(command, message);
        if (isOutOf(asked.get(0)) && !CommandRules.isQuery(command)) {
            // Robots notice the loss with every command but these.
            return Answers.of(
                    LOST_SILENTLY.contains(command)
                            ? success(command, outcome(command, message))
                            : refusal(command, "Failed to send '" + command + "'", message));
        }
        List<StandInRobot.Answers> answers =
                asked.stream().map(channel -> answers(channel, message)).toList();
        List<JsonNode> replies =
                answers.stream().flatMap(answer -> answer.replies().stream()).toList();
        List<ShownEvent> errors = answers.stream()
                .flatMap(answer -> answer.errors().stream())
                .map(error -> new ShownEvent("errorMsg", error))
                .toList();
        return new Answers(replies.isEmpty() ? List.of(success(command, outcome(command, message))) : replies, errors);
    }

    /** Shows the effect of a command that is passed on to CyTube, or CyTube's refusal. */
    @Override
    void answered(String command, JsonNode message, Answers answers) {
        if (CommandRules.isQuery(command) || answers.replies().stream().noneMatch(MockRobot::isAccepted)) {
            return;
        }
        Channel channel = asked(command, message).get(0);
        if (isOutOf(channel)) {
            return;
        }
        if (!answers.refusals().isEmpty()) {
            answers.refusals().forEach(refusal -> this.events.show(channel, refusal));
            return;
        }
        String name = key(command);
        if (LEAVING.contains(name)) {
            this.left.add(channel);
            return;
        }
        JsonNode arguments = PublishedCommand.argumentsOf(message);
        KrytenCommand sent = KrytenCommand.of(name, arguments(arguments));
        ChannelState state = this.events.state(channel);
        if (RequiredRanks.of(sent, state)
                .filter(need -> !rank().isAtLeast(need))
                .isPresent()) {
            RequiredRanks.kickReason(sent, state, rank()).ifPresent(this.events::kick);
            return;
        }
        AcceptedCommand accepted = new AcceptedCommand(
                this.events.robotName(channel),
                arguments,
                answers.replies().get(0).path("data"),
                state,
                this.clock.instant());
        List<ShownEvent> shown =
                this.played.containsKey(name) ? this.played.get(name).apply(accepted) : ShownEffects.of(name, accepted);
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

    private StandInRobot.Answers answers(Channel channel, JsonNode message) {
        StandInRobot.Answers answers = ask(channel, Subjects.ROBOT_COMMAND, message);
        if (isOutOf(channel)) {
            answers.replies().forEach(MockRobot::loseCyTube);
        }
        return answers;
    }

    private StandInRobot.Answers ask(Channel channel, String subject, JsonNode request) {
        return new StandInRobot(channel, this.clock).ask(this.account, subject, request);
    }

    /** Outcome of a command that depends on the content of a channel. */
    private ObjectNode outcome(String command, JsonNode message) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode().put("success", true);
        return switch (command) {
            case "addvideo" -> {
                int added = ShownPlaylist.added(PublishedCommand.argumentsOf(message));
                yield outcome.put("uid", this.lastUid.getAndAdd(added) + 1);
            }
            case "unban" -> outcome.put("removed", 1);
            default -> outcome;
        };
    }

    /** Changes a reply to {@code system.health} into that of a robot without CyTube. */
    private static void loseCyTube(JsonNode reply) {
        if (reply.path("data") instanceof ObjectNode data && data.has("cytube_connected")) {
            data.put("cytube_connected", false);
        }
    }

    @SuppressWarnings("unchecked") // a JSON object has texts for keys
    private static Map<String, Object> arguments(JsonNode arguments) {
        return arguments.isObject() ? KrytenJson.convert(arguments, Map.class) : Map.of();
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

        /** Kicks the robots out of all channels. */
        void kick(String reason);
    }

    /** Presence of the robots. */
    enum Presence {
        /** Each robot is in its channel. */
        IN_CHANNEL,
        /** The robots answer, but have lost CyTube. */
        OUT_OF_CHANNEL,
        /** No robot runs. */
        ABSENT
    }
}
