package io.kryten.robot;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.robot.RobotSurvey.Reaction;
import org.jspecify.annotations.Nullable;

/**
 * Requests for the health of all robots and for the name of one. A health request that names no channel is for all robots; if
 * it named one, the other robots would give half an answer. Only {@code system.health} shows that a robot has lost CyTube
 * (protocol.md section 2).
 */
final class HealthQuery {

    /** Time that robots have for a reply; a robot that is busy with a video replies later. */
    static final Duration WINDOW = Duration.ofMillis(700);

    /** Without the JSON mapper, whose set-up would delay the start of the application. */
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

    private final KrytenConnection connection;
    private final CommandCodec codec;

    HealthQuery(KrytenConnection connection, CommandCodec codec) {
        this.connection = connection;
        this.codec = codec;
    }

    /**
     * Asks all robots on the bus.
     *
     * @param reports called with each report as it arrives, one call at a time
     * @return completes at the end of the window, at once where nothing listens, with the channels of all full reports in their
     * robots' spelling; never exceptionally
     */
    CompletableFuture<Set<Channel>> ask(Consumer<HealthReport> reports) {
        return reports(reports)
                .thenApply(all -> all.stream()
                        .filter(HealthReport::full)
                        .map(HealthReport::spelling)
                        .collect(Collectors.toUnmodifiableSet()))
                .exceptionally(failure -> Set.of());
    }

    /**
     * Asks all robots on the bus.
     *
     * @param reports called with each report as it arrives, one call at a time
     * @return completes at the end of the window with all reports; or exceptionally with
     * {@link io.kryten.KrytenConnectionException} or {@link NoRobotException}
     */
    CompletableFuture<List<HealthReport>> reports(Consumer<HealthReport> reports) {
        return this.connection.requestMany(
                Subjects.ROBOT_COMMAND,
                this.codec.encodeRequest(CommandCodec.ROBOT, "system.health", null),
                WINDOW,
                raw -> CommandCodec.decode(raw.body()).flatMap(HealthReport::of),
                report -> {
                    reports.accept(report);
                    // The number of robots on the bus is unknown: the window alone ends.
                    return false;
                });
    }

    /**
     * Asks one robot for its login name. The rank in that answer is wrong and is not read (protocol.md section 2).
     *
     * @param spelling its channel in its own spelling
     * @param limit how long to wait
     * @return completes with the reply; never exceptionally
     */
    CompletableFuture<NameReply> askName(Channel spelling, Duration limit) {
        try {
            String subject = Subjects.userLevel(spelling.domain(), spelling.name());
            return this.connection
                    .request(subject, EMPTY_OBJECT, limit, HealthQuery::nameIn)
                    .handle(NameReply::of);
        } catch (KrytenValidationException ex) {
            // A channel that cannot stand in a subject: only a health report shows its robot.
            return CompletableFuture.completedFuture(NameReply.of(null, ex));
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

    /**
     * Reply to the question for a login name.
     *
     * @param reaction what came back
     * @param name the name; null unless {@link Reaction#ANSWERED}
     */
    record NameReply(Reaction reaction, @Nullable String name) {

        static NameReply of(@Nullable String name, @Nullable Throwable failure) {
            if (name != null) {
                return new NameReply(Reaction.ANSWERED, name);
            }
            if (failure instanceof NoRobotException) {
                return new NameReply(Reaction.REFUSED, null);
            }
            return new NameReply(
                    (failure instanceof KrytenTimeoutException) ? Reaction.SILENT : Reaction.NOT_ASKED, null);
        }
    }
}
