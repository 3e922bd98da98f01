package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.Channel;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.RobotHealth;
import io.kryten.command.RobotStats;
import io.kryten.robot.SystemReplies;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** {@link RobotOperations} that are sent as commands. */
final class DefaultRobotOperations implements RobotOperations {

    /** Time that all robots have for a reply to the same question. */
    private static final Duration WINDOW = Duration.ofMillis(700);

    private static final KrytenCommand STATS = KrytenCommand.query("system.stats", Map.of());

    /** Not repeatable: a repetition and the pause before it are no part of a round trip. */
    private static final KrytenCommand PING = new KrytenCommand("system.ping", Map.of(), true, false);

    private final Channel channel;
    private final CommandExecutor executor;
    private final Scheduler scheduler;

    DefaultRobotOperations(Channel channel, CommandExecutor executor, Scheduler scheduler) {
        this.channel = channel;
        this.executor = executor;
        this.scheduler = scheduler;
    }

    @Override
    public Channel channel() {
        return this.channel;
    }

    @Override
    public void restart() {
        send(KrytenCommand.of("restart", Map.of()));
    }

    @Override
    public void halt() {
        send(KrytenCommand.of("halt", Map.of()));
    }

    @Override
    public void reconnect() {
        send(KrytenCommand.of("reconnect", Map.of()));
    }

    @Override
    public Duration ping() {
        return AwaitedResult.of(start(PING, () -> {
            long asked = this.scheduler.nanoTime();
            return this.executor
                    .executeNow(this.channel, PING)
                    .thenApply(reply -> Duration.ofNanos(this.scheduler.nanoTime() - asked));
        }));
    }

    @Override
    public RobotHealth health() {
        JsonNode data = send(KrytenCommand.query("system.health", Map.of()));
        JsonNode connected = data.path("cytube_connected");
        JsonNode reconnects = data.path("nats_reconnect_count");
        return new RobotHealth(
                this.channel,
                data.path("version").textValue(),
                connected.isBoolean() ? connected.booleanValue() : null,
                SystemReplies.seconds(data.path("uptime_seconds")),
                reconnects.isInt() ? reconnects.intValue() : null,
                data.path("metrics_endpoint").textValue());
    }

    @Override
    public RobotStats stats() {
        JsonNode own = send(STATS);
        List<CommandReply> replies = AwaitedResult.of(this.executor.gather(STATS, this.channel, WINDOW));
        List<JsonNode> unaddressed = replies.stream()
                .filter(reply -> !SystemReplies.isAddressed(reply))
                .map(CommandReply::data)
                .toList();
        JsonNode more = (unaddressed.size() == 1) ? unaddressed.get(0) : MissingNode.getInstance();
        return new RobotStats(
                this.channel,
                SystemReplies.seconds(own.path("uptime_seconds")),
                count(own.path("commands_processed")),
                count(own.path("messages_published")),
                count(own.path("bytes_sent")),
                count(own.path("nats_errors")),
                count(more.at("/events/total_published")),
                count(more.at("/events/failed")),
                number(more.at("/events/rate_1min")),
                count(more.at("/queries/processed")),
                number(more.at("/memory/rss_mb")));
    }

    @Override
    public JsonNode config() {
        return send(KrytenCommand.query("system.config", Map.of()));
    }

    private JsonNode send(KrytenCommand command) {
        return AwaitedResult.of(start(command, () -> this.executor.executeNow(this.channel, command)))
                .data();
    }

    private <T> CompletableFuture<T> start(KrytenCommand command, Supplier<CompletableFuture<T>> sending) {
        return this.executor
                .interceptors()
                .follow(command, this.channel, () -> this.executor.whenReady(this.channel, command, sending));
    }

    private static @Nullable Long count(JsonNode value) {
        return value.canConvertToExactIntegral() ? value.longValue() : null;
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : null;
    }
}
