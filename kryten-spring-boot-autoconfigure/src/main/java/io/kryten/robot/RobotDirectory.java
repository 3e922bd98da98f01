package io.kryten.robot;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.event.KrytenEvent;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.CommandCodec;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Directory of the robots of the configured channels: presence, login names, versions and spellings. {@link RobotMonitor} keeps
 * it up to date.
 *
 * <p>A robot that answers is present, and a robot whose subject nothing listens to is absent. A robot that is asked and stays
 * silent is present for a minute after its last sign of life: it may be busy. A robot that is silent for longer hangs, and so
 * does a robot that answers neither of two polls while no event comes. A robot that has lost CyTube goes on answering, and
 * reports the loss in {@code system.health} alone (protocol.md section 2).
 *
 * <p>A robot may spell its domain and channel in another case than the configuration. Commands, bucket names and the name
 * request use the robot's own spelling (protocol.md section 2), everything else the configured one.
 *
 * <p>Thread-safe. Each channel has an entry with a lock of its own; no method waits for anything else.
 */
public final class RobotDirectory {

    private final KrytenChannels channels;
    private final Map<Channel, RobotEntry> entries = new LinkedHashMap<>();
    private final List<RobotListener> listeners = new CopyOnWriteArrayList<>();
    private final HealthQuery query;
    private volatile CompletableFuture<Void> firstSurvey = CompletableFuture.completedFuture(null);

    /**
     * Creates a directory in which no robot has been seen.
     *
     * @param connection the connection
     * @param channels the configured channels
     * @param source this application's name
     * @param scheduler clock and timer
     */
    public RobotDirectory(KrytenConnection connection, KrytenChannels channels, String source, Scheduler scheduler) {
        this.channels = channels;
        this.query = new HealthQuery(connection, new CommandCodec(source, scheduler.clock()));
        channels.all()
                .forEach(channel -> this.entries.put(channel, new RobotEntry(channel, scheduler, this.listeners)));
        this.listeners.add(new SpellingLog());
    }

    /**
     * Returns the robot of a channel.
     *
     * @param channel the configured channel
     * @return the robot as last seen; {@link Robot#UNKNOWN} if it never was
     */
    public Robot robot(Channel channel) {
        RobotEntry entry = this.entries.get(channel);
        return (entry != null) ? entry.robot() : Robot.UNKNOWN;
    }

    /**
     * Returns a channel as its robot spells it, for what robots compare exactly.
     *
     * @param channel the configured channel
     * @return the robot's spelling; the configured one while that is unknown
     */
    public Channel spelled(Channel channel) {
        RobotEntry entry = this.entries.get(channel);
        return (entry != null) ? entry.spelled() : channel;
    }

    /**
     * Notes that a robot begins to join its channel. Called on the delivery thread with the first event of a join, before that
     * event is applied.
     *
     * @param channel the configured channel
     * @return the new join epoch
     */
    public int joining(Channel channel) {
        return entry(channel).joining();
    }

    /**
     * Takes the name from the {@code login} event of a robot, which is in its channel then. A login whose join began unseen
     * begins a join epoch too.
     *
     * @param channel the configured channel
     * @param username the login name
     */
    public void loggedIn(Channel channel, String username) {
        entry(channel).loggedIn(username);
    }

    /**
     * Notes that an event of a channel came: its robot lives.
     *
     * @param channel the configured channel
     */
    public void heardFrom(Channel channel) {
        entry(channel).eventReceived();
    }

    /**
     * Takes the robot's spelling from an event of its channel. A known spelling is replaced only by the first event of a join:
     * two robots in one channel may spell it in two ways.
     *
     * @param channel the configured channel
     * @param event the event, whose envelope has the robot's spelling
     * @param joins whether the event begins a join
     */
    public void spelledBy(Channel channel, KrytenEvent event, boolean joins) {
        RobotEntry entry = entry(channel);
        if (joins || entry.robot().spelling() == null) {
            entry.spelledBy(new Channel(event.domain(), event.channel()));
        }
    }

    /**
     * Notes that a command is sent to a channel's robot: a robot that adds a video may be busy.
     *
     * @param channel the configured channel
     * @param command name of the command
     */
    public void commandSent(Channel channel, String command) {
        entry(channel).commandSent(command);
    }

    /**
     * Notes that a channel's robot answered a command: the robot is present.
     *
     * @param channel the configured channel
     * @param command name of the command
     */
    public void commandAnswered(Channel channel, String command) {
        entry(channel).commandAnswered(command);
    }

    /** Begins a join epoch of every channel: replies to questions of before the loss are ignored. */
    public void connectionLost() {
        this.entries.values().forEach(RobotEntry::connectionLost);
    }

    /**
     * Adds a listener.
     *
     * @param listener called after each change from now on; must not block
     */
    public void addListener(RobotListener listener) {
        this.listeners.add(listener);
    }

    /**
     * Returns the end of the first round of questions to the robots; before it, the spelling that robots compare exactly is
     * unknown.
     *
     * @return completes within 0.7 s of the first connection; completed where no {@link RobotMonitor} runs
     */
    public CompletableFuture<Void> firstSurvey() {
        return this.firstSurvey;
    }

    void expectSurvey(CompletableFuture<Void> survey) {
        this.firstSurvey = survey;
    }

    HealthQuery query() {
        return this.query;
    }

    Collection<RobotEntry> entries() {
        return this.entries.values();
    }

    RobotEntry entry(Channel channel) {
        RobotEntry entry = this.entries.get(channel);
        if (entry == null) {
            throw new IllegalArgumentException(
                    channel + " is not configured; kryten.channels has " + this.entries.keySet());
        }
        return entry;
    }

    /** The configured spelling of a channel; null if it is not configured. */
    @Nullable
    Channel configured(Channel spelling) {
        return this.channels.find(spelling.domain(), spelling.name());
    }

    /** Takes the robot's spelling from a lifecycle notice that names its channel. */
    void spelledBy(Channel spelling) {
        Channel channel = configured(spelling);
        if (channel != null) {
            entry(channel).spelledBy(spelling);
        }
    }

    /** A robot stops, and may not have named its channel: a robot that does not answer now is not busy, unless it is joining. */
    void expireBusyGrace() {
        this.entries.values().forEach(RobotEntry::expireBusyGrace);
    }
}
