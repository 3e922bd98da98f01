package io.kryten.robot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.Channel;
import io.kryten.command.CommandReply;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.Subjects;

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

    /** Highest number of other channels whose robots are asked for their names; no state is available on a larger bus. */
    private static final int MOST_OTHERS = 64;

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
     * @return completes with the replies for each of the channels, after 1.4 s at most; never exceptionally
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
        return answers.thenCombine(shared, (all, ambiguous) -> assign(names, all, ambiguous))
                .thenCombine(texts, RobotStateQuery::withTexts)
                .thenApply(RepliesByChannel::replies);
    }

    /**
     * Finds a robot among users: a robot is a user of its channel, once it has joined.
     *
     * @param users the users of an answer or of a bucket
     * @param name the robot's login name, in any case
     * @return whether it is one of them
     */
    public static boolean lists(JsonNode users, String name) {
        for (JsonNode user : users) {
            if (user.path("name").asText().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static RepliesByChannel assign(Map<Channel, String> names, List<Answer> answers, Set<String> ambiguous) {
        Map<String, List<JsonNode>> byRobot = new HashMap<>();
        for (Answer answer : answers) {
            answer.robots.forEach(robot ->
                    byRobot.computeIfAbsent(robot, first -> new ArrayList<>()).add(answer.data));
        }
        Map<Channel, RobotStateReplies> result = new HashMap<>();
        names.forEach((channel, name) -> {
            List<JsonNode> own = byRobot.getOrDefault(name, List.of());
            boolean unavailable = answers.isEmpty() || ambiguous.contains(name) || own.size() > 1;
            result.put(channel, unavailable ? RobotStateReplies.UNAVAILABLE : RobotStateReplies.of(own));
        });
        return new RepliesByChannel(result, answers.size());
    }

    /** Adds texts to the only answer: the texts of two robots cannot be distinguished. */
    private static RepliesByChannel withTexts(RepliesByChannel known, List<JsonNode> texts) {
        if (known.answers == 1 && !texts.isEmpty()) {
            known.replies.replaceAll((channel, replies) -> replies.with(texts));
        }
        return known;
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
        List<CompletableFuture<List<JsonNode>>> asked =
                TEXTS.stream().map(text -> gather(text, raw -> data(raw, text))).toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(done -> asked.stream()
                        .map(CompletableFuture::join)
                        .filter(answers -> answers.size() == 1)
                        .flatMap(List::stream)
                        .toList());
    }

    /** The names that two robots on the bus have. A robot that does not answer its name may have any of them. */
    private CompletableFuture<Set<String>> sharedNames(Map<Channel, String> names, Set<Channel> onBus) {
        Set<String> shared = new HashSet<>();
        Set<String> taken = new HashSet<>();
        names.values().stream().filter(name -> !taken.add(name)).forEach(shared::add);
        List<CompletableFuture<Optional<String>>> others = new ArrayList<>();
        Map<String, Channel> byKey = new HashMap<>();
        onBus.forEach(spelling -> byKey.put(spelling.key(), spelling));
        names.keySet().forEach(channel -> byKey.remove(channel.key()));
        if (byKey.size() > MOST_OTHERS) {
            return completed(Set.copyOf(names.values()));
        }
        byKey.values().forEach(spelling -> others.add(name(spelling)));
        return CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).thenApply(done -> {
            for (CompletableFuture<Optional<String>> other : others) {
                other.join().ifPresentOrElse(shared::add, () -> shared.addAll(names.values()));
            }
            return shared;
        });
    }

    private CompletableFuture<Optional<String>> name(Channel spelling) {
        Channel configured = this.directory.configured(spelling);
        String known = (configured != null) ? this.directory.robot(configured).name() : null;
        if (known != null) {
            return completed(Optional.of(key(known)));
        }
        return this.directory
                .query()
                .askName(spelling, WINDOW)
                .thenApply(name -> Optional.of(key(name)))
                .exceptionally(failure -> Optional.empty());
    }

    private <T> CompletableFuture<List<T>> gather(String question, Function<RawMessage, Optional<T>> reader) {
        return this.connection
                .requestMany(
                        Subjects.ROBOT_COMMAND,
                        this.codec.encodeRequest(CommandCodec.ROBOT, question, null),
                        WINDOW,
                        reader,
                        answer -> false)
                .exceptionally(failure -> List.of());
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

    /** Replies by channel, and the number of robots that answered {@code state.all}. */
    private record RepliesByChannel(Map<Channel, RobotStateReplies> replies, int answers) {}

    /**
     * One answer to {@code state.all}.
     *
     * @param robots robots asked about that the answer lists
     * @param data the answer; missing if it lists none of them, so that the state of other channels is not kept
     */
    private record Answer(Set<String> robots, JsonNode data) {

        static Answer of(JsonNode data, Set<String> wanted) {
            Set<String> robots = new HashSet<>();
            for (JsonNode user : data.path("userlist")) {
                String name = key(user.path("name").asText());
                if (wanted.contains(name)) {
                    robots.add(name);
                }
            }
            return new Answer(robots, robots.isEmpty() ? MissingNode.getInstance() : data);
        }
    }
}
