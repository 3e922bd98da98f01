package io.kryten.robot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kryten.Channel;
import io.kryten.NoRobotException;
import io.kryten.command.RobotInfo;
import io.kryten.robot.HealthQuery.NameReply;
import io.kryten.support.Futures;
import org.jspecify.annotations.Nullable;

/**
 * List of all robots on the bus, those of channels that are not configured included. One {@code system.health} reaches all of
 * them. Each robot answers it twice, in two shapes, of which the full one comes late from a robot that is busy with a video
 * (protocol.md section 2). So the robots of a channel are as many as its replies of the more frequent shape.
 */
public final class RobotCensus {

    private final RobotDirectory directory;

    /**
     * Creates a census.
     *
     * @param directory the directory of the configured channels
     */
    public RobotCensus(RobotDirectory directory) {
        this.directory = directory;
    }

    /**
     * Asks all robots.
     *
     * @return completes within 1.4 s with the robots in the order of their channels, empty where no robot is on the bus; or
     * exceptionally with {@link io.kryten.KrytenConnectionException}
     */
    public CompletableFuture<List<RobotInfo>> take() {
        return this.directory
                .query()
                .reports(report -> {})
                .exceptionally(RobotCensus::noneIfNoRobot)
                .thenCompose(this::named);
    }

    private static List<HealthReport> noneIfNoRobot(Throwable failure) {
        Throwable cause = Futures.unwrapped(failure);
        if (cause instanceof NoRobotException) {
            return List.of();
        }
        throw new CompletionException(cause);
    }

    private CompletableFuture<List<RobotInfo>> named(List<HealthReport> reports) {
        Map<Channel, List<HealthReport>> robots = new LinkedHashMap<>();
        reports.stream()
                .sorted(Comparator.comparing(report -> report.spelling().toString()))
                .forEach(report -> robots.computeIfAbsent(report.spelling(), spelling -> new ArrayList<>())
                        .add(report));
        robots.replaceAll((spelling, replies) -> onePerRobot(replies));
        Map<Channel, CompletableFuture<List<RobotInfo>>> infos = new LinkedHashMap<>();
        robots.forEach((spelling, each) -> infos.put(
                spelling,
                name(spelling, each)
                        .thenApply(reply -> each.stream()
                                .map(report -> info(report, reply.name()))
                                .toList())));
        return Futures.all(infos)
                .thenApply(
                        known -> known.values().stream().flatMap(List::stream).toList());
    }

    private static List<HealthReport> onePerRobot(List<HealthReport> replies) {
        List<HealthReport> full = replies.stream().filter(HealthReport::full).toList();
        List<HealthReport> half =
                replies.stream().filter(reply -> !reply.full()).toList();
        return Stream.concat(
                        full.stream(),
                        IntStream.range(full.size(), Math.max(full.size(), half.size()))
                                .mapToObj(half::get))
                .toList();
    }

    /** The name of the only robot of a channel: replies of two robots to this question cannot be distinguished. */
    private CompletableFuture<NameReply> name(Channel spelling, List<HealthReport> robots) {
        return (robots.size() == 1)
                ? this.directory.query().askName(spelling, HealthQuery.WINDOW)
                : CompletableFuture.completedFuture(NameReply.of(null, null));
    }

    private RobotInfo info(HealthReport report, @Nullable String name) {
        Channel configured = this.directory.configured(report.spelling());
        return new RobotInfo(
                (configured != null) ? configured : report.spelling(),
                configured != null,
                name,
                report.version(),
                report.cytubeConnected(),
                report.uptime());
    }
}
