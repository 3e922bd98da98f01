package io.kryten.simulator;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.ServerUnreachableException;
import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.CyTubeRoom;
import io.kryten.simulator.robot.RobotCommand;
import io.kryten.simulator.robot.SimulatedRobot;
import io.kryten.support.Scheduler;

/**
 * CyTube channel with its robot and its visitors, in memory, on a real bus: a bot receives the messages of a real one.
 * It leaves out passwords, saved playlists, and imports of emotes and filters. Several channels may share one NATS server.
 *
 * <pre>{@code
 * try (InProcessNatsServer server = InProcessNatsServer.start();
 *         SimulatedRoom room = SimulatedRoom.builder("cytu.be", "lounge").connect(server.url())) {
 *     Visitor alice = room.join("alice");
 *     alice.say("!ping");   // a bot on server.url() answers
 *     room.await(lounge -> lounge.said().contains("Pong!"), Duration.ofSeconds(3));
 * }
 * }</pre>
 *
 * <p>Effects of a call have happened in the channel when it returns, and the robot has published them, or does so
 * shortly if another thread runs it at that moment. Effects that wait for time (a time-out of the robot, the end of a
 * video) come when that time passes. The bot's commands can be read as soon as the robot has replied. Safe for use by
 * many threads; but methods that start or end the robot must not be called in a listener or on the delivery thread of
 * NATS, for which they wait.
 */
public final class SimulatedRoom extends RoomFaults implements AutoCloseable {

    private static final Duration REACH = Duration.ofSeconds(5);

    private final Channel channel;
    private final KrytenConnection connection;
    private final Scheduler scheduler;
    private final CyTubeRoom room;
    private final SimulatedRobot robot;
    private final ChangeNotifier changes;
    private final Visitors visitors;
    private final Account owner;
    private final Runnable end;

    SimulatedRoom(
            SimulatedRoomBuilder made,
            CyTubeRoom room,
            SimulatedRobot robot,
            KrytenConnection connection,
            Scheduler scheduler,
            Runnable end) {
        super(robot, made.failures());
        this.channel = made.channel();
        this.connection = connection;
        this.scheduler = scheduler;
        this.owner = made.owner();
        this.end = end;
        this.room = room;
        this.robot = robot;
        this.changes = new ChangeNotifier(this.robot::afterwards);
        this.visitors = new Visitors(
                this.channel.toString(),
                this.robot.name(),
                () -> new VisitorConnection(this.room, this.robot, this.changes));
        this.robot.onChange(this.changes::happened);
    }

    /**
     * Begins to set up a channel.
     *
     * @param domain the site, as the bot is configured with it, for example {@code cytu.be}
     * @param channel the channel's name in the robot's spelling
     * @return its settings
     */
    public static SimulatedRoomBuilder builder(String domain, String channel) {
        return new SimulatedRoomBuilder(new Channel(domain, channel));
    }

    /** {@return domain and name of the channel} */
    public Channel channel() {
        return this.channel;
    }

    // Visitors

    /**
     * Joins a registered visitor. An older connection of the same name is kicked.
     *
     * @param name the name
     * @return the visitor
     * @throws IllegalStateException if the channel refuses the visitor, for example because of a ban
     * @throws IllegalArgumentException if that is no user name, or the robot's
     */
    public Visitor join(String name) {
        return join(name, Rank.REGISTERED);
    }

    /**
     * Joins a visitor.
     *
     * @param name the name
     * @param rank the rank in this channel; {@link Rank#GUEST} for a visitor without an account. {@link Rank#LEADER}
     * is no rank to join with: join with another, and call {@code moderation().leader(name)}
     * @return the visitor
     * @throws IllegalStateException if the channel refuses the visitor
     * @throws IllegalArgumentException if the rank is impossible for that name, or it is the robot's name
     */
    public Visitor join(String name, Rank rank) {
        return join(rank.equals(Rank.GUEST) ? Account.guest(name) : Account.of(name, rank));
    }

    /**
     * Joins a visitor.
     *
     * @param account the visitor's account
     * @return the visitor
     * @throws IllegalStateException if the channel refuses the visitor
     * @throws IllegalArgumentException if it is the robot, which a second login would kick. To test that, connect the
     * account to {@link #cytube()}
     */
    public Visitor join(Account account) {
        return this.visitors.join(account);
    }

    /**
     * Makes a visitor leave.
     *
     * @param name the name
     * @return this
     * @throws IllegalStateException if there is no such visitor; the message lists the present ones
     */
    public SimulatedRoom leave(String name) {
        as(name).leave();
        return this;
    }

    /**
     * Finds a present visitor.
     *
     * @param name the name, in any case
     * @return the visitor
     * @throws IllegalStateException if there is no such visitor; the message lists the present ones
     */
    public Visitor as(String name) {
        return this.visitors.get(name);
    }

    /** {@return the present visitors, in the order of their first join, without the robot} */
    public List<Visitor> visitors() {
        return this.visitors.present();
    }

    /**
     * Sends a visitor's chat line, as typed: {@code /me waves}, {@code /afk} and {@code /kick bob} work as in CyTube.
     *
     * @param name the visitor's name
     * @param text the line
     * @return this
     * @throws IllegalStateException if there is no such visitor; the message lists the present ones
     */
    public SimulatedRoom say(String name, String text) {
        as(name).say(text);
        return this;
    }

    /**
     * Sends a visitor's private message to the robot.
     *
     * @param from the visitor's name
     * @param text the message
     * @return this
     * @throws IllegalStateException if there is no such visitor; the message lists the present ones
     */
    public SimulatedRoom pm(String from, String text) {
        return pm(from, this.robot.name(), text);
    }

    /**
     * Sends a visitor's private message.
     *
     * @param from the visitor's name
     * @param to recipient
     * @param text the message
     * @return this
     * @throws IllegalStateException if there is no such visitor; the message lists the present ones
     */
    public SimulatedRoom pm(String from, String to, String text) {
        as(from).pm(to, text);
        return this;
    }

    /**
     * Allows refusals of visitors' actions on this thread. Otherwise an action that CyTube refuses throws an {@link
     * IllegalStateException} with the rule.
     *
     * @param actions the visitors' actions
     * @return this
     */
    public SimulatedRoom attempt(Consumer<SimulatedRoom> actions) {
        Refusals.attempt(() -> actions.accept(this));
        return this;
    }

    /** {@return playlist actions of the channel's owner, who joins if needed} */
    public VisitorPlaylist playlist() {
        return owner().playlist();
    }

    /** {@return poll actions of the channel's owner, who joins if needed} */
    public VisitorPolls polls() {
        return owner().polls();
    }

    /** {@return moderation actions of the channel's owner, who joins if needed} */
    public VisitorModeration moderation() {
        return owner().moderation();
    }

    /** {@return settings actions of the channel's owner, who joins if needed} */
    public VisitorSettings settings() {
        return owner().settings();
    }

    // Robot

    /**
     * Starts the robot. Returns when it takes commands.
     *
     * @return this
     * @throws ServerUnreachableException if it cannot be reached over NATS
     * @throws IllegalStateException if its channel refuses it, or this was closed
     */
    public SimulatedRoom robotUp() {
        this.robot.up();
        if (!isReached()) {
            throw new ServerUnreachableException("The simulated robot of " + this.channel
                    + " cannot be reached over NATS: " + this.connection.offlineReason());
        }
        return this;
    }

    /**
     * Shuts the robot down. Commands find no responder from now on, unless there are other robots.
     *
     * @return this
     */
    public SimulatedRoom robotDown() {
        this.robot.down();
        boolean unused = isReached();
        return this;
    }

    /**
     * Kills the robot without a lifecycle message. Commands find no responder from now on, unless there are other
     * robots.
     *
     * @return this
     */
    public SimulatedRoom robotCrash() {
        this.robot.crash();
        boolean unused = isReached();
        return this;
    }

    /**
     * Shuts the robot down and starts it again. Returns when it takes commands.
     *
     * @return this
     * @throws ServerUnreachableException if it cannot be reached over NATS
     */
    public SimulatedRoom robotRestart() {
        robotDown();
        return robotUp();
    }

    /**
     * Publishes recorded traffic beside that of the channel's own robot.
     *
     * @param recording the recording
     * @param speed the speed
     * @return the running replay
     */
    public Replay replay(Recording recording, Speed speed) {
        return recording.replay(this.connection, this.scheduler, speed);
    }

    // Effects

    /** {@return the channel on CyTube's side: its playable media and its true state} */
    public CyTubeRoom cytube() {
        return this.room;
    }

    /** {@return the state of the channel, for a page that shows it} */
    public RoomSnapshot snapshot() {
        return RoomSnapshot.of(
                this.channel, this.robot.name(), this.robot.isUp(), this.robot.isInRoom(), this.room.truth());
    }

    /**
     * Adds a listener for changes of the channel and of the robot; several changes at a time cause one notification.
     *
     * @param listener runs on the thread of the change; must not block
     * @return removes the listener
     */
    public Runnable onChange(Runnable listener) {
        return this.changes.listen(listener);
    }

    /**
     * Waits for a condition, in real time.
     *
     * @param condition checked after every change
     * @param limit the longest time to wait
     * @return this
     * @throws AssertionError if it does not hold in time; the message lists the bot's actions, or its listeners'
     * failures
     */
    public SimulatedRoom await(Predicate<SimulatedRoom> condition, Duration limit) {
        if (!this.changes.await(() -> condition.test(this), limit)) {
            verifyListeners();
            throw new AssertionError("Not so in " + this.channel + " within " + limit + ". The bot said " + said()
                    + ", whispered " + whispered() + " and sent "
                    + commands().stream().map(RobotCommand::name).toList());
        }
        return this;
    }

    /**
     * Ends the robot without a message, the visitors, the channel, and the connection if it is the channel's own.
     *
     * @throws AssertionError if a listener of the bot failed and no assertion showed it; thrown when all has ended
     */
    @Override
    public void close() {
        end();
        verifyListeners();
    }

    /** Closes the channel without reporting failures. */
    void end() {
        this.robot.close();
        this.room.close();
        this.end.run();
    }

    @Override
    SimulatedRoom self() {
        return this;
    }

    /** Waits until NATS has made or ended the robot's subscriptions; {@return whether it has, in time} */
    private boolean isReached() {
        return this.connection.flush(REACH);
    }

    private Visitor owner() {
        return this.visitors.getOrJoin(this.owner);
    }
}
