package io.kryten.robot;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.NoRobotException;
import io.kryten.command.CommandReply;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.Subjects;
import io.kryten.robot.HealthQuery.NameReply;
import io.kryten.robot.RobotStateReplies.Availability;
import io.kryten.robot.RobotSurvey.Reaction;
import io.kryten.support.Futures;

/**
 * Asks robots for the state that they keep of their channels, all channels in one round. Every robot on the bus answers
 * {@code state.*}, and no answer names its channel (protocol.md section 3): an answer belongs to the channel whose robot it
 * lists as a user, provided that no other answer lists that robot and no other robot on the bus has its name.
 *
 * <p>Requests and replies of a round grow linearly with the robots on the bus. The texts of a channel (MOTD, CSS, JS) are asked
 * for where one channel is asked about alone; their answers count if a single robot replies.
 */
public final class RobotStateQuery {

    /** The number of robots on the bus is unknown, so a round always lasts that long. */
    private static final Duration WINDOW = Duration.ofMillis(700);

    private static final String ALL = "state.all";

    private static final List<String> TEXTS = List.of("state.motd", "state.css", "state.js");

    private final KrytenConnection connection;
    private final CommandCodec codec;
    private final RobotDirectory directory;

    /**
     * Creates a query.
     *
     * @param connection the connection
     * @param codec encodes the requests
     * @param directory knows the names of the robots of configured channels
     */
    public RobotStateQuery(KrytenConnection connection, CommandCodec codec, RobotDirectory directory) {
        this.connection = connection;
        this.codec = codec;
        this.directory = directory;
    }

    /**
     * Asks.
     *
     * @param robotNames login names of the robots, by configured channel
     * @param channelsOnBus completes with the channels of all robots on the bus, see {@link RobotSurvey#channelsOnBus()}
     * @return completes with the replies for each of the channels, after 1.4 s at most; never exceptionally. A question that
     * could not be asked means {@link Availability#NOT_YET}
     */
    public CompletableFuture<Map<Channel, RobotStateReplies>> ask(
            Map<Channel, String> robotNames, CompletableFuture<Set<Channel>> channelsOnBus) {
        Map<Channel, String> names = new HashMap<>();
        robotNames.forEach((channel, name) -> names.put(channel, key(name)));
        Set<String> wanted = Set.copyOf(names.values());
        CompletableFuture<List<Answer>> answers =
                gather(ALL, raw -> data(raw, ALL).map(data -> Answer.of(data, wanted)));
        CompletableFuture<List<JsonNode>> texts = asksTexts(names, channelsOnBus) ? texts() : completed(List.of());
        CompletableFuture<Set<String>> shared = channelsOnBus.thenCompose(onBus -> sharedNames(names, onBus));
        return answers.thenCombine(texts, RobotStateQuery::withTexts)
                .thenCombine(shared, (all, ambiguous) -> assign(names, all, ambiguous))
                .exceptionally(failure -> assign(names, List.of(Answer.NONE), Set.of()));
    }

    /**
     * Finds a robot among users: a robot is a user of its channel, once it has joined.
     *
     * @param users the users of an answer or of a bucket
     * @param name the robot's login name, in any case
     * @return whether it is one of them
     */
    public static boolean lists(JsonNode users, String name) {
        return users.valueStream().anyMatch(user -> user.path("name").asText().equalsIgnoreCase(name));
    }

    private static Map<Channel, RobotStateReplies> assign(
            Map<Channel, String> names, List<Answer> answers, Set<String> ambiguous) {
        Map<Channel, RobotStateReplies> result = new HashMap<>();
        names.forEach((channel, name) -> {
            List<Answer> own = answers.stream()
                    .filter(answer -> answer.robots.contains(name))
                    .toList();
            if (answers.isEmpty() || ambiguous.contains(name) || own.size() > 1) {
                result.put(channel, new RobotStateReplies(Availability.UNAVAILABLE, List.of()));
            } else if (own.isEmpty()) {
                result.put(channel, new RobotStateReplies(Availability.NOT_YET, List.of()));
            } else {
                result.put(channel, new RobotStateReplies(Availability.AVAILABLE, own.get(0).data));
            }
        });
        return result;
    }

    /** Adds texts to the only answer: the texts of two robots cannot be distinguished. */
    private static List<Answer> withTexts(List<Answer> answers, List<JsonNode> texts) {
        if (answers.size() != 1) {
            return answers;
        }
        Answer only = answers.get(0);
        return List.of(new Answer(
                only.robots, Stream.concat(only.data.stream(), texts.stream()).toList()));
    }

    private static boolean asksTexts(Map<Channel, String> names, CompletableFuture<Set<Channel>> channelsOnBus) {
        return names.size() == 1
                && channelsOnBus.getNow(Set.of()).stream()
                                .map(Channel::key)
                                .distinct()
                                .count()
                        <= 1;
    }

    /** The answers to those questions that a single robot answered. */
    private CompletableFuture<List<JsonNode>> texts() {
        Map<String, CompletableFuture<List<JsonNode>>> asked = new LinkedHashMap<>();
        TEXTS.forEach(text -> asked.put(text, gather(text, raw -> data(raw, text))));
        return Futures.all(asked)
                .thenApply(texts -> texts.values().stream()
                        .filter(answers -> answers.size() == 1)
                        .flatMap(List::stream)
                        .toList());
    }

    /** The names that two robots on the bus have. A robot that does not answer its name may have any of them. */
    private CompletableFuture<Set<String>> sharedNames(Map<Channel, String> names, Set<Channel> onBus) {
        Map<String, Channel> others = new HashMap<>();
        onBus.forEach(spelling -> others.put(spelling.key(), spelling));
        names.keySet().forEach(channel -> others.remove(channel.key()));
        Set<String> shared = new HashSet<>();
        Set<String> taken = new HashSet<>();
        names.values().stream().filter(name -> !taken.add(name)).forEach(shared::add);
        Map<String, CompletableFuture<NameReply>> asked = new HashMap<>();
        others.forEach((key, spelling) -> asked.put(key, name(spelling)));
        return Futures.all(asked).thenApply(replies -> {
            for (NameReply reply : replies.values()) {
                shared.addAll((reply.name() != null) ? Set.of(key(reply.name())) : names.values());
            }
            return shared;
        });
    }

    private CompletableFuture<NameReply> name(Channel spelling) {
        Channel configured = this.directory.configured(spelling);
        String known = (configured != null) ? this.directory.robot(configured).name() : null;
        return (known != null)
                ? completed(new NameReply(Reaction.ANSWERED, known))
                : this.directory.query().askName(spelling, WINDOW);
    }

    /** Gathers the answers of all robots; a question that could not be asked fails. */
    private <T> CompletableFuture<List<T>> gather(String question, Function<RawMessage, Optional<T>> reader) {
        return this.connection
                .requestMany(
                        Subjects.ROBOT_COMMAND,
                        this.codec.encodeRequest(CommandCodec.ROBOT, question, null),
                        WINDOW,
                        reader,
                        answer -> false)
                .exceptionallyCompose(failure -> (failure instanceof NoRobotException)
                        ? completed(List.of())
                        : CompletableFuture.failedFuture(failure));
    }

    private static Optional<JsonNode> data(RawMessage message, String question) {
        return CommandCodec.decode(message.body())
                .filter(reply -> CommandCodec.answers(reply, CommandCodec.ROBOT, question) && reply.success())
                .map(CommandReply::data);
    }

    private static <T> CompletableFuture<T> completed(T value) {
        return CompletableFuture.completedFuture(value);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * One answer to {@code state.all}.
     *
     * @param robots robots asked about that the answer lists
     * @param data the answer, and the texts of its robot; empty if it lists none of them, so that the state of other channels is
     * not kept
     */
    private record Answer(Set<String> robots, List<JsonNode> data) {

        static final Answer NONE = new Answer(Set.of(), List.of());

        static Answer of(JsonNode data, Set<String> wanted) {
            Set<String> robots = data.path("userlist")
                    .valueStream()
                    .map(user -> key(user.path("name").asText()))
                    .filter(wanted::contains)
                    .collect(Collectors.toSet());
            return robots.isEmpty() ? NONE : new Answer(robots, List.of(data));
        }
    }
}
