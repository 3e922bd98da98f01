package io.kryten.robot;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.CommandCodec;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Directory of the robots of the configured channels: presence, login names, versions and spellings. {@link RobotMonitor} keeps
 * it up to date.
 *
 * <p>A robot that answers is present, and a robot whose subject nothing listens to is absent. A robot that answers neither of
 * two polls while no event comes is absent too, unless it may be busy with videos of this application, for a minute at most. A
 * robot that has lost CyTube goes on answering, and reports the loss in {@code system.health} alone (protocol.md section 2).
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
                .forEach(channel ->
                        this.entries.put(channel, new RobotEntry(channel, connection, scheduler, this.listeners)));
        this.listeners.add(new SpellingLog());
        this.listeners.add(new PresenceLog());
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
     * Returns the entry of a channel.
     *
     * @param channel the configured channel
     * @return its entry
     * @throws IllegalArgumentException if the channel is not configured
     */
    public RobotEntry entry(Channel channel) {
        RobotEntry entry = this.entries.get(channel);
        if (entry == null) {
            throw new IllegalArgumentException(
                    channel + " is not configured; kryten.channels has " + this.entries.keySet());
        }
        return entry;
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

    /** The configured spelling of a channel; null if it is not configured. */
    @Nullable
    Channel configured(Channel spelling) {
        return this.channels.find(spelling.domain(), spelling.name());
    }
}
