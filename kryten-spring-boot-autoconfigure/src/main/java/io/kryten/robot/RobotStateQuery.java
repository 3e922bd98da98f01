package io.kryten.robot;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;

/**
 * Asks a robot what it remembers. Every robot on the bus answers {@code state.*}, and no answer names its room (protocol.md
 * section 3): one is taken only if it is the only one in whose room the robot of ours is, and no other robot has the same
 * name.
 */
public final class RobotStateQuery {

    /** Nobody says how many robots there are, so all of them are waited for. */
    private static final Duration WINDOW = Duration.ofMillis(700);

    private static final byte[] NOTHING = KrytenJson.write(Map.of());

    private static final String ALL = "state.all";

    private static final List<String> TEXTS = List.of("state.motd", "state.css", "state.js");

    private final KrytenConnection connection;
    private final CommandCodec codec;
    private final HealthQuery reports;

    public RobotStateQuery(KrytenConnection connection, CommandCodec codec) {
        this.connection = connection;
        this.codec = codec;
        this.reports = new HealthQuery(connection, codec, WINDOW);
    }

    /**
     * Asks.
     *
     * @param robotName the login name of the room's robot
     * @return completes with what came with the answers, nothing if the robot is not in its room yet; empty if nobody
     * answers, or it cannot be told which room the answers are about
     */
    public CompletableFuture<Optional<List<JsonNode>>> ask(Channel channel, String robotName) {
        CompletableFuture<List<JsonNode>> all = answers(channel, ALL);
        List<CompletableFuture<List<JsonNode>>> texts =
                TEXTS.stream().map(question -> answers(channel, question)).toList();
        CompletableFuture<Boolean> unique = hasNameAlone(channel, robotName);
        return CompletableFuture.allOf(
                        Stream.concat(Stream.of(all, unique), texts.stream()).toArray(CompletableFuture[]::new))
                .thenApply(asked -> {
                    List<JsonNode> ours = all.join().stream()
                            .filter(answer -> lists(answer.path("userlist"), robotName))
                            .toList();
                    if (all.join().isEmpty() || ours.size() > 1 || !unique.join()) {
                        return Optional.empty();
                    }
                    boolean alone = all.join().size() == 1;
                    Stream<JsonNode> told = texts.stream()
                            .map(CompletableFuture::join)
                            .filter(answers -> alone && !ours.isEmpty() && answers.size() == 1)
                            .flatMap(List::stream);
                    return Optional.of(Stream.concat(ours.stream(), told).toList());
                });
    }

    /** Whether no robot of another room has the name, as far as robots tell their rooms. */
    private CompletableFuture<Boolean> hasNameAlone(Channel channel, String robotName) {
        return this.reports.askRooms(WINDOW).thenCompose(rooms -> {
            List<CompletableFuture<Boolean>> others = rooms.stream()
                    .filter(room -> !room.matches(channel.domain(), channel.name()))
                    .map(room -> isCalledOtherwise(room, robotName))
                    .toList();
            return CompletableFuture.allOf(others.toArray(CompletableFuture[]::new))
                    .thenApply(told -> others.stream().allMatch(CompletableFuture::join));
        });
    }

    private CompletableFuture<Boolean> isCalledOtherwise(Channel room, String name) {
        try {
            return this.connection
                    .request(
                            Subjects.userLevel(room.domain(), room.name()),
                            NOTHING,
                            WINDOW,
                            answer -> Optional.of(!isNamed(answer, name)))
                    .exceptionally(failure -> false);
        } catch (KrytenValidationException ex) {
            return CompletableFuture.completedFuture(false);
        }
    }

    private static boolean isNamed(RawMessage answer, String name) {
        try {
            return KrytenJson.readTree(answer.body()).path("username").asText().equalsIgnoreCase(name);
        } catch (KrytenException ex) {
            return true;
        }
    }

    private CompletableFuture<List<JsonNode>> answers(Channel channel, String question) {
        return this.connection
                .requestMany(
                        Subjects.command(CommandCodec.ROBOT),
                        this.codec.encode(KrytenCommand.query(question, Map.of()), channel),
                        WINDOW,
                        message -> data(message, question),
                        answer -> false)
                .exceptionally(failure -> List.of());
    }

    private static Optional<JsonNode> data(RawMessage message, String question) {
        return CommandCodec.decode(message.body())
                .filter(reply -> CommandCodec.answers(reply, CommandCodec.ROBOT, question) && reply.success())
                .map(CommandReply::data);
    }

    /** A robot is in its own list, once it is in its room. */
    public static boolean lists(JsonNode users, String name) {
        for (JsonNode user : users) {
            if (user.path("name").asText().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
