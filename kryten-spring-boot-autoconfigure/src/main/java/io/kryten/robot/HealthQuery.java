package io.kryten.robot;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.command.CommandReply;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;

/**
 * Asks robots how they are. A question that names no room is for all of them; asked about one room, the others would give
 * half an answer (protocol.md section 2). The answers to {@code system.health} alone name their room even without CyTube.
 */
final class HealthQuery {

    private static final byte[] EMPTY_OBJECT = KrytenJson.write(Map.of());

    private final KrytenConnection connection;
    private final CommandCodec codec;
    private final Duration timeout;

    HealthQuery(KrytenConnection connection, CommandCodec codec, Duration timeout) {
        this.connection = connection;
        this.codec = codec;
        this.timeout = timeout;
    }

    /**
     * Asks.
     *
     * @param rooms whose robots are waited for; at least one
     * @return completes with the replies when those have answered or had time to; never exceptionally
     */
    CompletableFuture<List<CommandReply>> ask(List<Channel> rooms) {
        Set<Channel> missing = new HashSet<>(rooms);
        return ask(this.timeout, report -> {
            missing.removeIf(channel -> RobotReplies.names(report, channel));
            return missing.isEmpty();
        });
    }

    /**
     * Asks for the rooms of all robots on the bus.
     *
     * @param window how long to collect
     * @return completes with the rooms, as their robots spell them; never exceptionally
     */
    CompletableFuture<Set<Channel>> askRooms(Duration window) {
        return ask(window, report -> false)
                .thenApply(replies -> replies.stream()
                        .filter(RobotReplies::isFullReport)
                        .flatMap(reply -> RobotReplies.room(reply).stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Asks one robot for its login name.
     *
     * @param channel its channel in its own spelling
     * @param limit how long to wait
     * @return completes with the name; exceptionally with {@link io.kryten.NoRobotException} if nobody listens there
     */
    CompletableFuture<String> askName(Channel channel, Duration limit) {
        try {
            String subject = Subjects.userLevel(channel.domain(), channel.name());
            return this.connection.request(subject, EMPTY_OBJECT, limit, HealthQuery::nameIn);
        } catch (KrytenValidationException ex) {
            // A name that cannot stand in a subject: only the answer to a ping can tell.
            return CompletableFuture.failedFuture(ex);
        }
    }

    private static Optional<String> nameIn(RawMessage raw) {
        try {
            // Empty before the robot is logged in.
            return Optional.ofNullable(
                            KrytenJson.readTree(raw.body()).path("username").textValue())
                    .filter(name -> !name.isBlank());
        } catch (KrytenException ex) {
            return Optional.empty();
        }
    }

    private CompletableFuture<List<CommandReply>> ask(Duration window, Predicate<CommandReply> isLast) {
        return this.connection
                .requestMany(
                        Subjects.command(CommandCodec.ROBOT),
                        this.codec.encodeRequest(CommandCodec.ROBOT, "system.health", null),
                        window,
                        raw -> CommandCodec.decode(raw.body()),
                        reply -> RobotReplies.isFullReport(reply) && isLast.test(reply))
                .exceptionally(failure -> List.of());
    }
}
