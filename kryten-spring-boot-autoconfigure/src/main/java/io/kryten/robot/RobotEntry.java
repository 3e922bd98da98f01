package io.kryten.robot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import io.kryten.Channel;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Directory entry of one configured channel: the robot, its last sign of life, and the state of its poll.
 *
 * <p>One lock guards the entry. Each method that takes an epoch applies the reply to a question of that epoch: it does nothing
 * in another epoch and returns false. Changes are published after the lock is released, in order: a thread that finds another
 * one publishing leaves its change to that one.
 */
final class RobotEntry {

    private static final Logger logger = LoggerFactory.getLogger(RobotEntry.class);

    /**
     * Longest silence of a busy robot. A robot executes one command after the other, and each of several videos in its queue
     * may take 8 s (protocol.md section 2).
     */
    static final Duration BUSY_LIMIT = Duration.ofSeconds(60);

    /** Time between two questions for a name that is still unknown, within {@link #BUSY_LIMIT} of a survey. */
    private static final Duration NAME_INTERVAL = Duration.ofSeconds(4);

    private final Channel channel;
    private final Scheduler scheduler;
    private final List<RobotListener> listeners;
    private final RobotContact contact;
    private final Deque<Change> changes = new ArrayDeque<>();

    private volatile Robot robot = Robot.UNKNOWN;
    private NameState name = NameState.OPEN;
    private Poll poll = Poll.IDLE;
    private long askedAt;
    private @Nullable Long surveyedAt;
    private boolean publishing;

    RobotEntry(Channel channel, Scheduler scheduler, List<RobotListener> listeners) {
        this.channel = channel;
        this.scheduler = scheduler;
        this.listeners = listeners;
        this.contact = new RobotContact(scheduler);
        this.askedAt = scheduler.nanoTime();
    }

    Channel channel() {
        return this.channel;
    }

    Robot robot() {
        return this.robot;
    }

    /** {@return the channel as its robot spells it; the configured spelling while that is unknown} */
    Channel spelled() {
        return this.robot.spellingOr(this.channel);
    }

    void eventReceived() {
        this.contact.eventReceived();
    }

    int joining() {
        int epoch;
        synchronized (this) {
            this.name = NameState.JOINING;
            heard();
            set(this.robot.joining());
            epoch = this.robot.joinEpoch();
        }
        publish();
        return epoch;
    }

    void loggedIn(String username) {
        synchronized (this) {
            // A login whose join began unseen begins it.
            Robot joined = (this.name == NameState.JOINING) ? this.robot : this.robot.joining();
            this.name = NameState.KNOWN;
            heard();
            set(joined.named(username));
        }
        publish();
    }

    void spelledBy(Channel spelling) {
        synchronized (this) {
            set(this.robot.spelled(spelling));
        }
        publish();
    }

    synchronized void commandSent(String command) {
        this.contact.commandSent(command);
    }

    void commandAnswered(String command) {
        synchronized (this) {
            this.contact.commandAnswered(command);
            this.poll = Poll.IDLE;
            set(this.robot.asPresent());
        }
        publish();
    }

    synchronized void connectionLost() {
        this.poll = Poll.IDLE;
        set(this.robot.disconnected());
    }

    /** Takes the login name from a reply. */
    boolean named(int epoch, String username) {
        synchronized (this) {
            if (epoch != this.robot.joinEpoch()) {
                return false;
            }
            // A join ends with its login event, not with a reply.
            if (this.name != NameState.JOINING) {
                this.name = NameState.KNOWN;
            }
            heard();
            set(this.robot.asPresent().named(username));
        }
        publish();
        return true;
    }

    /**
     * Takes the health reports of one round.
     *
     * @param reports reports that name this channel, at least one
     */
    boolean reported(int epoch, List<HealthReport> reports) {
        synchronized (this) {
            if (epoch != this.robot.joinEpoch()) {
                return false;
            }
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
        }
        publish();
        return true;
    }

    /** Notes that nothing listens where the robot answers the name request. */
    boolean refused(int epoch) {
        synchronized (this) {
            if (epoch != this.robot.joinEpoch()) {
                return false;
            }
            this.name = NameState.OPEN;
            absent();
        }
        publish();
        return true;
    }

    /** Notes that a name request was not answered in time. */
    boolean silent(int epoch) {
        synchronized (this) {
            if (epoch != this.robot.joinEpoch()) {
                return false;
            }
            onSilence();
        }
        publish();
        return true;
    }

    /**
     * Notes that neither request of a poll was answered. The second such poll in a row makes the robot absent, unless an event
     * came or the robot may still add videos of this application.
     *
     * @param since when the poll began
     */
    boolean pollUnanswered(int epoch, long since) {
        synchronized (this) {
            if (epoch != this.robot.joinEpoch()) {
                return false;
            }
            Poll asked = this.poll;
            this.poll = Poll.IDLE;
            onSilence();
            if (this.robot.present() && !this.contact.heardSince(since)) {
                if (asked != Poll.ASKED_AGAIN) {
                    this.poll = Poll.UNANSWERED;
                } else if (!this.contact.mayBeBusy()) {
                    absent();
                }
            }
        }
        publish();
        return true;
    }

    /** Ends a poll without a result. */
    synchronized void pollAborted() {
        this.poll = Poll.IDLE;
    }

    /** Ends the time that a silent robot may be thought busy, unless it is joining. */
    synchronized void expireBusyGrace() {
        if (this.name != NameState.JOINING) {
            this.contact.forget();
        }
    }

    /** Begins the time between polls anew. */
    synchronized void restartPolls() {
        this.poll = Poll.IDLE;
        this.askedAt = this.scheduler.nanoTime();
    }

    /** Notes that a round asks the channel's robot for its name. */
    synchronized void surveyed() {
        this.surveyedAt = this.scheduler.nanoTime();
    }

    /**
     * Begins a poll if one is due.
     *
     * @param silence how long nothing may be heard until the robot is polled
     * @return whether a poll began
     */
    synchronized boolean beginPoll(Duration silence) {
        if (this.poll == Poll.ASKED || this.poll == Poll.ASKED_AGAIN || !isPollDue(silence)) {
            return false;
        }
        this.poll = (this.poll == Poll.UNANSWERED) ? Poll.ASKED_AGAIN : Poll.ASKED;
        this.askedAt = this.scheduler.nanoTime();
        return true;
    }

    private boolean isPollDue(Duration silence) {
        boolean namePending = hasPendingName();
        if (this.contact.heardWithin(silence)) {
            this.poll = Poll.IDLE;
            if (this.robot.present() && !namePending) {
                return false;
            }
        }
        if (this.poll == Poll.UNANSWERED) {
            return true;
        }
        long sincePoll = this.scheduler.nanoTime() - this.askedAt;
        return sincePoll >= silence.toNanos() || (namePending && sincePoll >= NAME_INTERVAL.toNanos() && isNameDue());
    }

    private boolean isNameDue() {
        if (this.surveyedAt == null) {
            return false;
        }
        long sinceSurvey = this.scheduler.nanoTime() - this.surveyedAt;
        return sinceSurvey >= NAME_INTERVAL.toNanos() && sinceSurvey <= BUSY_LIMIT.toNanos();
    }

    /** Whether the name is unknown, and the robot is present or was silent when asked: it may answer later. */
    private boolean hasPendingName() {
        return this.robot.name() == null && (this.robot.present() || this.name == NameState.SILENT);
    }

    private void onSilence() {
        if (this.contact.heardWithin(BUSY_LIMIT)) {
            this.name = (this.name == NameState.JOINING) ? this.name : NameState.SILENT;
            set(this.robot.asPresent());
        } else {
            this.name = NameState.SILENT;
            absent();
        }
    }

    private void absent() {
        this.contact.forget();
        this.poll = Poll.IDLE;
        if (this.robot.present()) {
            set(this.robot.asAbsent());
        }
    }

    private void heard() {
        this.contact.heard();
        this.poll = Poll.IDLE;
    }

    private void set(Robot after) {
        Robot before = this.robot;
        this.robot = after;
        if (before.inChannel() != after.inChannel()
                || !Objects.equals(before.name(), after.name())
                || !before.spellingOr(this.channel).equals(after.spellingOr(this.channel))) {
            this.changes.add(new Change(before, after));
        }
    }

    private void publish() {
        synchronized (this) {
            if (this.publishing) {
                return;
            }
            this.publishing = true;
        }
        for (Change next = nextChange(); next != null; next = nextChange()) {
            for (RobotListener listener : this.listeners) {
                try {
                    listener.onChange(this.channel, next.before, next.after);
                } catch (RuntimeException | Error ex) { // the next change must be published too
                    logger.error("A listener of changes of the robot of {} failed", this.channel, ex);
                }
            }
        }
    }

    private synchronized @Nullable Change nextChange() {
        Change next = this.changes.poll();
        this.publishing = next != null;
        return next;
    }

    private record Change(Robot before, Robot after) {}

    /** Progress of the question for the robot's login name. */
    private enum NameState {
        /** The name was not asked for, or nothing listens. */
        OPEN,
        /** The robot has begun to join, and cannot answer before its login. */
        JOINING,
        /** The robot did not answer in time. */
        SILENT,
        /** The robot answered or logged in. */
        KNOWN
    }

    /** Progress of the poll of a silent robot. */
    private enum Poll {
        /** No poll is under way, and the last one was answered. */
        IDLE,
        /** The first poll is under way. */
        ASKED,
        /** One poll was not answered. */
        UNANSWERED,
        /** The second poll is under way. */
        ASKED_AGAIN
    }
}
