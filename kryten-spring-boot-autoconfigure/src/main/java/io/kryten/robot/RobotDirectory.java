package io.kryten.robot;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenTimeoutException;
import io.kryten.command.CommandReply;
import io.kryten.event.KrytenEvent;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.CommandCodec;
import io.kryten.support.Scheduler;

/**
 * Which robots are there, and under which names they are logged in. A robot tells its name when asked on a subject of its
 * own room, and with the {@code login} event; the rank in that answer is wrong and is not read (protocol.md section 2).
 *
 * <p>A robot that answers is there, and one whose subject nobody listens to is not. A robot that is asked and stays silent
 * counts as there for a minute after it was last heard: it may be busy. One that is silent for longer hangs, and so does
 * one that does not answer twice in a row while no event comes. One that has lost CyTube goes on answering, and says so
 * in {@code system.health} alone.
 *
 * <p>A robot may spell its domain and channel in another case than the configuration. Commands, buckets and the question for
 * the name use the robot's own spelling (protocol.md section 2), everything else the configured one.
 */
public final class RobotDirectory {

    /** How long a robot may take; one that is busy with a video answers later. */
    private static final Duration PROBE_TIMEOUT = Duration.ofMillis(700);

    /**
     * How long a silent robot may be thought busy. It works one command after the other, and each of several videos in its
     * queue may take 8 s (protocol.md section 2).
     */
    static final Duration BUSY_LIMIT = Duration.ofSeconds(60);

    /** How long a robot that did not report may take for its name; two rounds of both end within 25 s of silence. */
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(4);

    private final KrytenChannels channels;
    private final HealthQuery reports;
    private final Scheduler scheduler;
    private final Map<Channel, RobotContact> contacts = new ConcurrentHashMap<>();
    private final Map<Channel, Robot> robots = new ConcurrentHashMap<>();
    /** Rooms whose robots have begun to come in and cannot tell their names yet. */
    private final Set<Channel> entering = ConcurrentHashMap.newKeySet();

    private final Set<Channel> silent = ConcurrentHashMap.newKeySet();
    private final List<BiConsumer<Channel, Boolean>> presenceListeners = new CopyOnWriteArrayList<>();
    private final SpellingChanges spellingChanges = new SpellingChanges();

    /**
     * Creates an empty directory.
     *
     * @param connection the connection
     * @param channels the configured rooms
     * @param source this application's name
     * @param scheduler time
     */
    public RobotDirectory(KrytenConnection connection, KrytenChannels channels, String source, Scheduler scheduler) {
        this.channels = channels;
        this.reports = new HealthQuery(connection, new CommandCodec(source, scheduler.clock()), PROBE_TIMEOUT);
        this.scheduler = scheduler;
    }

    /** {@return the configured channels} */
    List<Channel> channels() {
        return this.channels.all();
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
     * Notes that a robot comes into its room, before the first event of that is followed: whatever was asked earlier, and is
     * answered later, tells how it was before.
     *
     * @param channel the room
     */
    public void comes(Channel channel) {
        this.entering.add(channel);
        update(channel, Robot::came);
        contact(channel).heard();
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
        contact(channel).heard();
    }

    /**
     * A channel as its robot spells it, for what robots compare exactly.
     *
     * @param channel the configured channel
     * @return the robot's spelling; the configured one while that is not known
     */
    public Channel spelled(Channel channel) {
        Channel spelling = robot(channel).spelling();
        return (spelling != null) ? spelling : channel;
    }

    /**
     * Takes the robot's spelling from an event of its channel. Once the spelling is known, only the first event of a join
     * changes it: two robots in one channel may spell it in two ways.
     *
     * @param channel the configured channel
     * @param event the event, whose envelope has the robot's spelling
     * @param joins whether it begins a join
     */
    public void spelledBy(Channel channel, KrytenEvent event, boolean joins) {
        if (joins || robot(channel).spelling() == null) {
            changeSpelling(channel, new Channel(event.domain(), event.channel()));
        }
    }

    /** Takes the robot's spelling from a notice of its life cycle that names its channel. */
    void spelledBy(Channel spelling) {
        Channel channel = this.channels.find(spelling.domain(), spelling.name());
        if (channel != null) {
            changeSpelling(channel, spelling);
        }
    }

    private void changeSpelling(Channel channel, Channel spelling) {
        Channel before = spelled(channel);
        update(channel, robot -> robot.spelled(spelling));
        if (spelling.equals(before)) {
            return;
        }
        this.spellingChanges.log(channel, spelling);
        // A robot that comes in right now cannot answer yet, so only an answer counts.
        askName(channel, false).thenRun(() -> this.spellingChanges.publish(channel));
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

    /** Takes the name that a robot told when it was asked. */
    public void answered(Channel channel, String username) {
        contact(channel).heard();
        update(channel, robot -> robot.answering().named(username));
    }

    /**
     * Asks the robots of some channels how they are, and for their names those that do not answer or did not tell it yet. Only
     * that second question is refused by NATS where the robot of one channel is gone and others are there.
     *
     * @return completes with the channels whose robots did not answer, and what was known of those when they were asked
     */
    CompletableFuture<Map<Channel, Robot>> check(List<Channel> rooms) {
        long asked = this.scheduler.nanoTime();
        Map<Channel, Robot> before = Map.copyOf(this.robots);
        return askReports(rooms)
                .thenCompose(reported -> allOf(rooms.stream()
                        .filter(channel -> robot(channel).name() == null || isUnheard(channel, asked))
                        .map(channel -> askName(channel, isUnheard(channel, asked), POLL_TIMEOUT))
                        .toList()))
                .thenApply(done -> rooms.stream()
                        .filter(channel -> isUnheard(channel, asked))
                        .collect(Collectors.toMap(
                                Function.identity(), channel -> before.getOrDefault(channel, Robot.UNKNOWN))));
    }

    private boolean isUnheard(Channel channel, long since) {
        return !contact(channel).heardSince(since);
    }

    /**
     * Notes that an event of a channel came: its robot is there.
     *
     * @param channel the channel
     */
    public void heardFrom(Channel channel) {
        contact(channel).eventReceived();
    }

    /** Notes that a channel's robot answered a command. */
    public void commandAnswered(Channel channel, String command) {
        contact(channel).answered(command);
        update(channel, Robot::answering);
    }

    /**
     * A robot that does not answer, and in whose room nothing happens, is not busy but gone; unless it has come back since.
     *
     * @param asked what was known of it when it was asked
     */
    void missed(Channel channel, Robot asked) {
        if (!robot(channel).hasComeSince(asked)) {
            contact(channel).forget();
        }
        update(channel, robot -> robot.absentSince(asked));
    }

    /** Some robot goes, and does not say which: who does not answer now is not busy, unless it is on its way in. */
    void distrustSilence() {
        this.contacts.forEach((channel, contact) -> {
            if (!this.entering.contains(channel)) {
                contact.forget();
            }
        });
    }

    /**
     * Tells when a robot is in its room that was not, and the other way round.
     *
     * @param listener told from now on, on the thread that found out; must not block
     */
    public void onPresence(BiConsumer<Channel, Boolean> listener) {
        this.presenceListeners.add(listener);
    }

    /** {@return the robots that turn out to spell their channels in another way than was thought} */
    public SpellingChanges spellingChanges() {
        return this.spellingChanges;
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
        return askName(channel, believeAbsence, PROBE_TIMEOUT);
    }

    private CompletableFuture<Void> askName(Channel channel, boolean believeAbsence, Duration timeout) {
        Robot asked = robot(channel);
        return this.reports.askName(spelled(channel), timeout).handle((name, failure) -> {
            if (failure == null) {
                this.silent.remove(channel);
                answered(channel, name);
            } else {
                Throwable cause = unwrapped(failure);
                boolean busy = noteSilence(channel, cause) && contact(channel).heardWithin(BUSY_LIMIT);
                if (believeAbsence && !(cause instanceof KrytenConnectionException)) {
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

    /** {@return when something was heard from a channel's robot} */
    public RobotContact contact(Channel channel) {
        RobotContact known = this.contacts.get(channel);
        return (known != null)
                ? known
                : this.contacts.computeIfAbsent(channel, missing -> new RobotContact(this.scheduler));
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
    public CompletableFuture<Void> askReports(List<Channel> rooms) {
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
        List<CommandReply> ours = replies.stream()
                .filter(reply -> RobotReplies.names(reply, channel))
                .toList();
        List<Channel> spellings = ours.stream()
                .flatMap(reply -> RobotReplies.room(reply).stream())
                .toList();
        if (!spellings.isEmpty() && (robot(channel).spelling() == null || !spellings.contains(spelled(channel)))) {
            changeSpelling(channel, spellings.get(0));
        }
        ours.forEach(reply -> {
            contact(channel).heard();
            String version = reply.data().path("version").textValue();
            JsonNode inCyTube = reply.data().path("cytube_connected");
            update(channel, robot -> {
                Robot there = robot.answering().ofVersion(version);
                return inCyTube.isBoolean() ? there.inCyTubeSince(asked, inCyTube.booleanValue()) : there;
            });
        });
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
