package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.command.CommandReply;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import org.jspecify.annotations.Nullable;

/**
 * Which robots are there, and under which names they are logged in. A robot tells its name when asked on a subject of its
 * own room, and with the {@code login} event; the rank in that answer is wrong and is not read (protocol.md section 2).
 *
 * <p>A robot that answers is there, and one whose subject nobody listens to is not. A robot that is asked and stays silent
 * counts as there for a minute after it was last heard: it may be busy. One that is silent for longer hangs, and so does
 * one that does not answer twice while nothing happens in its room. One that has lost CyTube goes on answering, and says so
 * in {@code system.health} alone.
 */
public final class RobotDirectory {

    /** How long a robot may take; one that is busy with a video answers later. */
    private static final Duration PROBE_TIMEOUT = Duration.ofMillis(700);

    /**
     * How long a silent robot may be thought busy. It works one command after the other, and each of several videos in its
     * queue may take 8 s (protocol.md section 2).
     */
    static final Duration BUSY_LIMIT = Duration.ofSeconds(60);

    private static final byte[] EMPTY_OBJECT = KrytenJson.write(Map.of());

    private final KrytenConnection connection;
    private final KrytenChannels channels;
    private final RobotReports reports;
    private final LongSupplier nanoTime;
    private final Map<Channel, Robot> robots = new ConcurrentHashMap<>();
    private final Map<Channel, Long> heardAtNanos = new ConcurrentHashMap<>();
    /** Rooms whose robots have begun to come in and cannot tell their names yet. */
    private final Set<Channel> entering = ConcurrentHashMap.newKeySet();

    private final Set<Channel> silent = ConcurrentHashMap.newKeySet();
    private final List<BiConsumer<Channel, Boolean>> presenceListeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable CompletableFuture<Void>> probing = new AtomicReference<>();

    /**
     * Creates an empty directory.
     *
     * @param connection the connection
     * @param channels the configured rooms
     * @param source this application's name
     */
    public RobotDirectory(KrytenConnection connection, KrytenChannels channels, String source) {
        this(connection, channels, source, System::nanoTime);
    }

    /**
     * Creates an empty directory with a clock of its own.
     *
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    RobotDirectory(KrytenConnection connection, KrytenChannels channels, String source, LongSupplier nanoTime) {
        this.connection = connection;
        this.channels = channels;
        this.reports = new RobotReports(connection, new CommandCodec(source), PROBE_TIMEOUT);
        this.nanoTime = nanoTime;
    }

    /**
     * What is known of the robot of a room.
     *
     * @param channel the room
     * @return the robot as last seen; absent and nameless if it never was
     */
    public Robot robot(Channel channel) {
        return this.robots.getOrDefault(channel, Robot.UNKNOWN);
    }

    /**
     * Whether a name is the robot's own in a room. CyTube does not tell names apart by case.
     *
     * @param channel the room
     * @param username a name
     * @return true if it is; false also while the robot's name is not known
     */
    public boolean isSelf(Channel channel, String username) {
        return username.equalsIgnoreCase(robot(channel).name());
    }

    /**
     * Notes that a robot comes into its room, before the first event of that is followed: whatever was asked earlier, and is
     * answered later, tells how it was before.
     *
     * @param channel the room
     */
    public void comes(Channel channel) {
        this.entering.add(channel);
        update(channel, Robot::came);
        heard(channel);
    }

    /**
     * Takes a name from the robot's {@code login} event.
     *
     * @param channel the room
     * @param username the name
     */
    public void loggedIn(Channel channel, String username) {
        this.entering.remove(channel);
        update(channel, robot -> robot.came().named(username));
        heard(channel);
    }

    /**
     * Asks all robots for their names.
     *
     * @return completes when all have answered or had time to, up to 0.7 s; at once where there is no robot; never
     * exceptionally
     */
    public CompletableFuture<Void> askNames() {
        return allOf(this.channels.all().stream()
                .map(channel -> askName(channel, true))
                .toList());
    }

    /**
     * Asks the robots of those rooms where no name is known yet. Only good news counts: a robot that does not answer this
     * question may have answered another one.
     *
     * @return completes when all have answered or had time to, up to 0.7 s; never exceptionally
     */
    CompletableFuture<Void> askMissingNames() {
        return allOf(this.channels.all().stream()
                .filter(channel -> robot(channel).name() == null)
                .map(channel -> askName(channel, false))
                .toList());
    }

    /**
     * Takes a name that a robot told somebody else who asked.
     *
     * @param channel the room
     * @param username the name
     */
    void answered(Channel channel, String username) {
        heard(channel);
        update(channel, robot -> robot.answering().named(username));
    }

    /**
     * Asks the robots of some rooms whether they are there.
     *
     * @return completes with the rooms whose robots did not answer, and what was known of those when they were asked
     */
    CompletableFuture<Map<Channel, Robot>> check(List<Channel> rooms) {
        if (rooms.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        long asked = this.nanoTime.getAsLong();
        Map<Channel, Robot> before = Map.copyOf(this.robots);
        return allOf(rooms.stream().map(channel -> askName(channel, true)).toList())
                .thenCompose(named -> askReports(rooms))
                .thenApply(done -> rooms.stream()
                        .filter(channel -> !heardSince(channel, asked))
                        .collect(Collectors.toMap(
                                Function.identity(), channel -> before.getOrDefault(channel, Robot.UNKNOWN))));
    }

    /**
     * A robot that does not answer, and in whose room nothing happens, is not busy but gone; unless it has come back since.
     *
     * @param asked what was known of it when it was asked
     */
    void missed(Channel channel, Robot asked) {
        if (!robot(channel).hasComeSince(asked)) {
            this.heardAtNanos.remove(channel);
        }
        update(channel, robot -> robot.absentSince(asked));
    }

    /** Some robot goes, and does not say which: who does not answer now is not busy, unless it is on its way in. */
    void distrustSilence() {
        this.heardAtNanos.keySet().retainAll(this.entering);
    }

    /**
     * Tells when a robot is in its room that was not, and the other way round.
     *
     * @param listener told from now on, on the thread that found out; must not block
     */
    void onPresence(BiConsumer<Channel, Boolean> listener) {
        this.presenceListeners.add(listener);
    }

    /** {@return whether the name of a robot is not known} */
    boolean namesMissing() {
        return this.channels.all().stream().anyMatch(channel -> robot(channel).name() == null);
    }

    /** {@return whether a robot whose name is not known is there, or was silent when asked, and so may tell it later} */
    boolean namesToCome() {
        return this.channels.all().stream()
                .filter(channel -> robot(channel).name() == null)
                .anyMatch(channel -> robot(channel).present() || this.silent.contains(channel));
    }

    /**
     * Asks all robots whether they are there and in their rooms, for their names and for their versions. Who asks while that
     * is under way shares the answer.
     *
     * @return completes when all have answered or had time to, up to 1.4 s; never exceptionally
     */
    public CompletableFuture<Void> probe() {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> running = this.probing.compareAndExchange(null, mine);
        if (running != null) {
            // A copy each: nobody can end it for the others.
            return running.copy();
        }
        CompletableFuture.completedFuture(null)
                .thenCompose(go -> askNames())
                .thenCompose(asked -> askReports())
                .whenComplete((done, failure) -> {
                    this.probing.set(null);
                    mine.complete(null);
                });
        return mine.copy();
    }

    /**
     * Asks for reports if a robot is there whose version is not known.
     *
     * @return completes when all have answered or had time to, up to 0.7 s; never exceptionally
     */
    CompletableFuture<Void> askMissingReports() {
        boolean missing = this.channels.all().stream()
                .map(this::robot)
                .anyMatch(robot -> robot.present() && robot.version() == null);
        return missing ? askReports() : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> askName(Channel channel, boolean believeAbsence) {
        CompletableFuture<RawMessage> answer;
        Robot asked = robot(channel);
        try {
            String subject = Subjects.userLevel(channel.domain(), channel.name());
            answer = this.connection.request(subject, EMPTY_OBJECT, PROBE_TIMEOUT, raw -> nameIn(raw) != null);
        } catch (KrytenValidationException ex) {
            // A name that cannot stand in a subject: only the answer to a ping can tell.
            answer = CompletableFuture.failedFuture(ex);
        }
        return answer.handle((raw, failure) -> {
            if (failure == null) {
                this.silent.remove(channel);
                heard(channel);
                String name = nameIn(raw);
                update(channel, robot -> robot.answering().named(name));
            } else {
                boolean busy = noteSilence(channel, unwrapped(failure)) && heardLately(channel);
                if (believeAbsence) {
                    update(channel, robot -> busy ? robot.answering() : robot.absentSince(asked));
                }
            }
            return null;
        });
    }

    /** Returns whether somebody listens, or there would have been a refusal at once. */
    private boolean noteSilence(Channel channel, Throwable failure) {
        boolean listening = failure instanceof KrytenTimeoutException;
        if (listening) {
            this.silent.add(channel);
        } else {
            this.silent.remove(channel);
        }
        return listening;
    }

    private void heard(Channel channel) {
        this.heardAtNanos.put(channel, this.nanoTime.getAsLong());
    }

    private boolean heardSince(Channel channel, long time) {
        Long heardAt = this.heardAtNanos.get(channel);
        return heardAt != null && heardAt - time >= 0;
    }

    private boolean heardLately(Channel channel) {
        Long heardAt = this.heardAtNanos.get(channel);
        return heardAt != null && this.nanoTime.getAsLong() - heardAt <= BUSY_LIMIT.toNanos();
    }

    /**
     * Asks how all robots are: one that was started again may be a newer one.
     *
     * @return completes when all have answered or had time to, up to 0.7 s; never exceptionally
     */
    CompletableFuture<Void> askReports() {
        return askReports(this.channels.all());
    }

    /**
     * Asks how robots are. Asks once for all rooms, as {@code system.*} is not routed by channel (protocol.md section 2).
     *
     * @param rooms whose robots are waited for
     * @return completes when those have answered or had time to, up to 0.7 s; never exceptionally
     */
    CompletableFuture<Void> askReports(List<Channel> rooms) {
        if (rooms.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Map<Channel, Robot> asked = Map.copyOf(this.robots);
        return this.reports
                .ask(rooms)
                .thenAccept(replies -> this.channels
                        .all()
                        .forEach(channel -> settle(channel, replies, asked.getOrDefault(channel, Robot.UNKNOWN))));
    }

    private void settle(Channel channel, List<CommandReply> replies, Robot asked) {
        replies.stream().filter(reply -> RobotReplies.names(reply, channel)).forEach(reply -> {
            heard(channel);
            String version = reply.data().path("version").textValue();
            JsonNode inCyTube = reply.data().path("cytube_connected");
            update(channel, robot -> {
                Robot there = robot.answering().ofVersion(version);
                return inCyTube.isBoolean() ? there.inCyTubeSince(asked, inCyTube.booleanValue()) : there;
            });
        });
    }

    private static @Nullable String nameIn(RawMessage raw) {
        try {
            String name = KrytenJson.readTree(raw.body()).path("username").textValue();
            // Empty before the robot is logged in.
            return (name == null || name.isBlank()) ? null : name;
        } catch (KrytenException ex) {
            return null;
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
    }

    private static CompletableFuture<Void> allOf(List<? extends CompletableFuture<?>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }

    private void update(Channel channel, UnaryOperator<Robot> change) {
        Robot[] before = {Robot.UNKNOWN};
        Robot after = this.robots.compute(channel, (key, robot) -> {
            before[0] = (robot != null) ? robot : Robot.UNKNOWN;
            return change.apply(before[0]);
        });
        if (after.inRoom() != before[0].inRoom()) {
            this.presenceListeners.forEach(listener -> listener.accept(channel, after.inRoom()));
        }
    }
}
