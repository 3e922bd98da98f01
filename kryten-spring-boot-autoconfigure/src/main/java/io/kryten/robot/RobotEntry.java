package io.kryten.robot;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.event.KrytenEvent;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.support.Scheduler;

/**
 * Directory entry of one configured channel: the robot, its last sign of life, and the state of its poll.
 *
 * <p>One lock guards the entry. Each method that takes an epoch applies the reply to a question of that epoch: it does nothing
 * in another epoch, and returns false if it has a result. Changes are published after the lock is released.
 */
public final class RobotEntry {

    private final Channel channel;
    private final KrytenConnection connection;
    private final RobotContact contact;
    private final RobotPauses pauses;
    private final RobotPoll poll;
    private final RobotChanges changes;

    private volatile Robot robot = Robot.UNKNOWN;

    /** Whether a join has begun whose login has not come. */
    private boolean loginPending;

    /** {@link ConnectionStatus#reconnects()} of the connection in which the last join began. */
    private long joinedIn = -1;

    RobotEntry(Channel channel, KrytenConnection connection, Scheduler scheduler, List<RobotListener> listeners) {
        this.channel = channel;
        this.connection = connection;
        this.changes = new RobotChanges(channel, listeners);
        this.contact = new RobotContact(scheduler);
        this.pauses = new RobotPauses(scheduler);
        this.poll = new RobotPoll(scheduler);
    }

    /** {@return the robot as last seen} */
    public Robot robot() {
        return this.robot;
    }

    /** {@return the channel as its robot spells it; the configured spelling while that is unknown} */
    public Channel spelled() {
        return this.robot.spellingOr(this.channel);
    }

    /** {@return whether the connection is lost, so that events which are handled now are left over from it} */
    public boolean isConnectionLost() {
        return this.connection.status().state().isLost();
    }

    Channel channel() {
        return this.channel;
    }

    /**
     * Notes that an event of the channel came: the robot lives. A robot that was absent is present, and the next look polls it,
     * because the event may have waited here since before its end. Takes the robot's spelling from the event. A known spelling
     * is replaced only by the first event of a join: two robots in one channel may spell it in two ways.
     *
     * @param event the event, whose envelope has the robot's spelling
     * @param joins whether the event begins a join
     */
    public void eventReceived(KrytenEvent event, boolean joins) {
        this.contact.eventReceived();
        if (joins || (this.robot.spelling() == null && !isSpelledAsConfigured(event))) {
            spelledBy(new Channel(event.domain(), event.channel()));
        }
        if (this.robot.presence() == RobotPresence.ABSENT && !joins) {
            change(this::returned);
        }
    }

    /**
     * Notes that the robot begins to join its channel. Called on the delivery thread with the first event of a join, before
     * that event is applied.
     *
     * @return the new join epoch; empty if the connection is lost, because the event is left over from it
     */
    public OptionalInt joining() {
        return change(() -> {
            if (isConnectionLost()) {
                return OptionalInt.empty();
            }
            this.loginPending = true;
            this.pauses.joining();
            this.joinedIn = this.connection.status().reconnects();
            heard();
            set(this.robot.joining());
            return OptionalInt.of(this.robot.joinEpoch());
        });
    }

    /**
     * Returns how long the robot will publish no chat: one that is back in its channel after a loss of CyTube drops the old lines
     * that CyTube repeats, and new ones with them (protocol.md section 2).
     *
     * @return the time, zero if it publishes chat now
     */
    public Duration untilChat() {
        return this.pauses.untilChat();
    }

    /**
     * Returns how long the robot may still join its channel. Until the end it may not take commands yet, and publishes old lines
     * of chat that CyTube repeats (protocol.md section 1).
     *
     * @return the longest time, zero if no join is in progress
     */
    public Duration untilJoined() {
        return this.pauses.untilJoined();
    }

    /** Notes that the join of the robot is complete. */
    public void joined() {
        this.pauses.joined();
    }

    /**
     * Takes the name from the {@code login} event of the robot, which is in its channel then. A login whose join began unseen
     * begins a join epoch too.
     *
     * @param username the login name
     */
    public void loggedIn(String username) {
        change(() -> {
            Robot joined = this.loginPending ? this.robot : this.robot.joining();
            this.loginPending = false;
            heard();
            set(joined.named(username));
        });
    }

    /** Notes that the robot left its channel on demand: it is out of its channel until it joins again. */
    public void left() {
        change(() -> set(this.robot.withCytube(false)));
    }

    /**
     * Notes that CyTube kicked the robot: it is out of its channel until it joins again. Does nothing while the connection is lost,
     * because the event is left over from it. The listeners are called later: observers of the kick know better why a command
     * failed.
     *
     * @return calls the listeners
     */
    public synchronized Runnable kicked() {
        if (isConnectionLost()) {
            return () -> {};
        }
        Robot before = this.robot;
        Robot after = before.withCytube(false);
        this.robot = after;
        return () -> {
            this.changes.add(before, after);
            this.changes.publish();
        };
    }

    /**
     * Begins a join epoch: replies to questions of before are ignored.
     *
     * @return the new epoch
     */
    public synchronized int beginEpoch() {
        this.poll.end();
        set(this.robot.inNextEpoch());
        return this.robot.joinEpoch();
    }

    /**
     * Begins a join epoch because a connection was lost.
     *
     * @param lost {@link ConnectionStatus#reconnects()} of the lost connection
     * @return the new epoch; empty if the robot has begun to join in a later connection
     */
    public synchronized OptionalInt connectionLost(long lost) {
        return (this.joinedIn > lost) ? OptionalInt.empty() : OptionalInt.of(beginEpoch());
    }

    /**
     * Notes that a command is sent to the robot: a robot that adds a video may be busy.
     *
     * @param command name of the command
     */
    public synchronized void commandSent(String command) {
        this.contact.commandSent(command);
    }

    /**
     * Notes that the robot answered a command: the robot is present, but may be out of its channel.
     *
     * @param command name of the command
     */
    public void commandAnswered(String command) {
        change(() -> {
            this.contact.commandAnswered(command);
            this.poll.commandAnswered();
            set(this.robot.asPresent());
        });
    }

    /**
     * Notes that the channel showed no effect of a command that the robot accepted: the robot may be out of its channel. The next
     * look polls the robot, whatever was heard.
     */
    public synchronized void commandUnconfirmed() {
        this.poll.expedite();
    }

    /** Notes that the robot is back in its channel after a loss of CyTube. */
    void reconnected() {
        this.pauses.reconnected();
    }

    /** Takes the robot's spelling. */
    void spelledBy(Channel spelling) {
        change(() -> set(this.robot.spelled(spelling)));
    }

    /** Takes the login name from a reply. */
    boolean named(int epoch, String username) {
        return reply(epoch, () -> {
            heard();
            set(this.robot.asPresent().named(username));
        });
    }

    /**
     * Takes the health reports of one round.
     *
     * @param reports reports that name this channel, at least one
     */
    boolean reported(int epoch, List<HealthReport> reports) {
        return reply(epoch, () -> {
            heard();
            Robot reporting = this.robot.asPresent();
            // Two robots in one channel may disagree: a spelling that one of them has stays.
            if (reporting.spelling() == null
                    || reports.stream().noneMatch(report -> report.spelling().equals(spelled()))) {
                reporting = reporting.spelled(reports.get(0).spelling());
            }
            for (HealthReport report : reports) {
                String version = report.version();
                reporting = (version != null) ? reporting.ofVersion(version) : reporting;
            }
            // An earlier process may have lost CyTube while the present one is in the channel.
            List<Boolean> connected = reports.stream()
                    .map(HealthReport::cytubeConnected)
                    .filter(Objects::nonNull)
                    .toList();
            if (!connected.isEmpty()) {
                reporting = reporting.withCytube(connected.contains(true));
            }
            set(reporting);
        });
    }

    /** Notes that nothing listens where the robot answers the name request. */
    void refused(int epoch) {
        reply(epoch, this::absent);
    }

    /**
     * Notes that neither request of a poll was answered. A robot of which an event came is present. Otherwise the second such
     * poll in a row makes a present robot absent, and the first one a robot that was never seen, unless it may still add videos of
     * this application.
     *
     * @param since when the poll began
     */
    void pollUnanswered(int epoch, long since) {
        reply(epoch, () -> {
            boolean first = this.poll.unanswered();
            if (this.contact.heardSince(since)) {
                set(this.robot.asPresent());
            } else if (this.robot.present() && first) {
                this.poll.repeat();
            } else if (!this.contact.mayBeBusy()) {
                absent();
            }
        });
    }

    /** Ends a poll without a result. */
    synchronized void pollAborted() {
        this.poll.end();
    }

    /** Begins the time between polls anew. */
    synchronized void restartPolls() {
        this.poll.restart();
    }

    /**
     * Begins a poll if one is due: no event or health report came for a time, a command had no effect, the robot is absent, or
     * its name is unknown. Replies to commands do not delay a poll, because a robot answers without CyTube too.
     *
     * @param silence how long the channel may be silent until the robot is polled, and the time between polls
     * @return whether a poll began
     */
    synchronized boolean beginPoll(Duration silence) {
        boolean known = this.robot.present() && this.robot.name() != null;
        return this.poll.begin(this.contact.seenWithin(silence), known, silence);
    }

    private boolean isSpelledAsConfigured(KrytenEvent event) {
        return this.channel.name().equals(event.channel())
                && this.channel.domain().equals(event.domain());
    }

    private void returned() {
        if (this.robot.presence() == RobotPresence.ABSENT && !isConnectionLost()) {
            this.poll.expedite();
            set(this.robot.asPresent());
        }
    }

    private void absent() {
        this.contact.forget();
        this.poll.end();
        this.loginPending = false;
        if (this.robot.presence() != RobotPresence.ABSENT) {
            set(this.robot.asAbsent());
        }
    }

    private void heard() {
        this.contact.heard();
        this.poll.end();
    }

    /** Applies the reply to a question; returns false if it belongs to another epoch. */
    private boolean reply(int epoch, Runnable change) {
        return change(() -> {
            boolean current = epoch == this.robot.joinEpoch();
            if (current) {
                change.run();
            }
            return current;
        });
    }

    private void change(Runnable change) {
        synchronized (this) {
            change.run();
        }
        this.changes.publish();
    }

    private <T> T change(Supplier<T> change) {
        T result;
        synchronized (this) {
            result = change.get();
        }
        this.changes.publish();
        return result;
    }

    private void set(Robot after) {
        this.changes.add(this.robot, after);
        this.robot = after;
    }
}
