package io.kryten.simulator;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.kryten.Channel;
import io.kryten.KrytenConnectionException;
import io.kryten.Rank;
import io.kryten.nats.KrytenConnection;
import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.CyTubeRoom;
import io.kryten.simulator.robot.RobotCommand;
import io.kryten.simulator.robot.SimulatedRobot;
import io.kryten.support.Scheduler;

/**
 * A CyTube room with its robot and its visitors, in memory, on a real bus: a bot cannot tell it from a real one. Several of
 * them may share one NATS. What is done here has happened in the room when a call returns, and its robot has told it to NATS,
 * or does so in a moment if another thread makes it work just then. What has to wait for time to pass (the robot's patience,
 * the length of a video) comes when it passes. What the bot did can be read as soon as the robot has answered. Safe for use
 * by many threads; but what makes the robot go up or down must not be called in a listener or on the thread that NATS
 * delivers on, for which it waits.
 */
public final class SimulatedRoom extends RoomTroubles implements AutoCloseable {

    private final Channel channel;
    private final KrytenConnection connection;
    private final Scheduler scheduler;
    private final CyTubeRoom room;
    private final SimulatedRobot robot;
    private final ChangeNotifier bell;
    private final People people;
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
        this.bell = new ChangeNotifier(this.robot::afterwards);
        this.people = new People(
                this.channel.toString(),
                this.robot.name(),
                () -> new VisitorConnection(this.room, this.robot, this.bell));
        this.robot.onChange(this.bell::ring);
    }

    /**
     * Begins to set up a room.
     *
     * @param domain the site, as the bot is configured with it, for example {@code cytu.be}
     * @param channel the channel's name in the robot's spelling
     * @return its settings
     */
    public static SimulatedRoomBuilder builder(String domain, String channel) {
        return new SimulatedRoomBuilder(new Channel(domain, channel));
    }

    /** {@return which room this is} */
    public Channel channel() {
        return this.channel;
    }

    // People

    /**
     * Somebody with an account joins, or comes again: an older seat of the same name is lost.
     *
     * @param name the name
     * @return the visitor
     * @throws IllegalStateException if the room does not let them in, for example because of a ban
     * @throws IllegalArgumentException if that is no user name, or the robot's
     */
    public Visitor join(String name) {
        return join(name, Rank.REGISTERED);
    }

    /**
     * Somebody joins.
     *
     * @param name the name
     * @param rank the rank in this room; {@link Rank#GUEST} for somebody without an account. {@link Rank#LEADER} is no rank
     * to come with: join with another, and call {@code moderation().leader(name)}
     * @return the visitor
     * @throws IllegalStateException if the room does not let them in
     * @throws IllegalArgumentException if nobody of that name can have that rank, or it is the robot's name
     */
    public Visitor join(String name, Rank rank) {
        return join(rank.equals(Rank.GUEST) ? Account.guest(name) : Account.of(name, rank));
    }

    /**
     * Somebody joins.
     *
     * @param account who
     * @return the visitor
     * @throws IllegalStateException if the room does not let them in
     * @throws IllegalArgumentException if it is the robot: a second login would throw it out. To play just that, connect
     * the account to {@link #cytube()}
     */
    public Visitor join(Account account) {
        return this.people.join(account);
    }

    /**
     * Somebody leaves.
     *
     * @param name the name
     * @return this
     * @throws IllegalStateException if nobody of that name is here; it says who is
     */
    public SimulatedRoom leave(String name) {
        as(name).leave();
        return this;
    }

    /**
     * Somebody who is here, to act as them.
     *
     * @param name the name, in any case
     * @return the visitor
     * @throws IllegalStateException if nobody of that name is here; it says who is
     */
    public Visitor as(String name) {
        return this.people.get(name);
    }

    /** {@return the visitors who are here, in the order of their first coming; the robot is none} */
    public List<Visitor> visitors() {
        return this.people.present();
    }

    /**
     * A visitor says something, as typed: {@code /me waves}, {@code /afk} and {@code /kick bob} work as in CyTube.
     *
     * @param name who
     * @param text the line
     * @return this
     * @throws IllegalStateException if nobody of that name is here; it says who is
     */
    public SimulatedRoom say(String name, String text) {
        as(name).say(text);
        return this;
    }

    /**
     * A visitor says something to the robot alone.
     *
     * @param from who
     * @param text the line
     * @return this
     * @throws IllegalStateException if nobody of that name is here; it says who is
     */
    public SimulatedRoom pm(String from, String text) {
        return pm(from, this.robot.name(), text);
    }

    /**
     * A visitor says something to one person.
     *
     * @param from who
     * @param to to whom
     * @param text the line
     * @return this
     * @throws IllegalStateException if nobody called like the first is here; it says who is
     */
    public SimulatedRoom pm(String from, String to, String text) {
        as(from).pm(to, text);
        return this;
    }

    /**
     * Lets actions of visitors be refused, on this thread. Outside of this an action that CyTube does not do throws an
     * {@link IllegalStateException} with the rule.
     *
     * @param actions what visitors do
     * @return this
     */
    public SimulatedRoom attempt(Consumer<SimulatedRoom> actions) {
        Refusals.attempt(() -> actions.accept(this));
        return this;
    }

    /** {@return what the room's owner does with the playlist; the owner joins if needed} */
    public VisitorPlaylist playlist() {
        return owner().playlist();
    }

    /** {@return what the room's owner does with polls; the owner joins if needed} */
    public VisitorPolls polls() {
        return owner().polls();
    }

    /** {@return what the room's owner does with others; the owner joins if needed} */
    public VisitorModeration moderation() {
        return owner().moderation();
    }

    /** {@return what the room's owner does with the room; the owner joins if needed} */
    public VisitorSettings settings() {
        return owner().settings();
    }

    // The robot

    /**
     * The robot starts. Returns when it hears commands.
     *
     * @return this
     * @throws KrytenConnectionException if it cannot be reached over NATS
     * @throws IllegalStateException if its room does not let it in, or this was closed
     */
    public SimulatedRoom robotUp() {
        this.robot.up();
        RobotReach.check(this.connection, this.channel);
        return this;
    }

    /**
     * The robot ends in peace. Commands find nobody from now on, unless other robots are there.
     *
     * @return this
     */
    public SimulatedRoom robotDown() {
        this.robot.down();
        RobotReach.settle(this.connection);
        return this;
    }

    /**
     * The robot ends without a word. Commands find nobody from now on, unless other robots are there.
     *
     * @return this
     */
    public SimulatedRoom robotCrash() {
        this.robot.crash();
        RobotReach.settle(this.connection);
        return this;
    }

    /**
     * The robot ends in peace and starts again. Returns when it hears commands.
     *
     * @return this
     * @throws KrytenConnectionException if it cannot be reached over NATS
     */
    public SimulatedRoom robotRestart() {
        robotDown();
        return robotUp();
    }

    /**
     * Publishes recorded traffic as it was, beside what the room's own robot publishes.
     *
     * @param recording what
     * @param speed how fast
     * @return the replay as it goes
     */
    public Replay replay(Recording recording, Speed speed) {
        return recording.replay(this.connection, this.scheduler, speed);
    }

    // What happened

    /** {@return the room on the side of CyTube: what can be played, and how things really stand} */
    public CyTubeRoom cytube() {
        return this.room;
    }

    /** {@return how the room looks now, for a page that shows it} */
    public RoomSnapshot snapshot() {
        return RoomSnapshot.of(
                this.channel, this.robot.name(), this.robot.isUp(), this.robot.isInRoom(), this.room.truth());
    }

    /**
     * Tells of everything that happens in the room or to the robot; many changes at a time are told once.
     *
     * @param listener called on the thread that made the change; must not block
     * @return removes the listener
     */
    public Runnable onChange(Runnable listener) {
        return this.bell.listen(listener);
    }

    /**
     * Waits until something is so, in real time.
     *
     * @param condition what; looked at whenever something changed
     * @param limit how long
     * @return this
     * @throws AssertionError if it is not so in time; it says what the bot did instead, or what its listeners failed with
     */
    public SimulatedRoom await(Predicate<SimulatedRoom> condition, Duration limit) {
        if (!this.bell.await(() -> condition.test(this), limit)) {
            verifyListeners();
            throw new AssertionError("Not so in " + this.channel + " within " + limit + ". The bot said " + said()
                    + ", whispered " + whispered() + " and sent "
                    + commands().stream().map(RobotCommand::name).toList());
        }
        return this;
    }

    /**
     * Ends everything without a word: the robot, the visitors, the channel, and the connection if it is the channel's own.
     *
     * @throws AssertionError if a listener of the bot failed and no assertion showed it; thrown when all has ended
     */
    @Override
    public void close() {
        end();
        verifyListeners();
    }

    /** Ends everything and reports nothing. */
    void end() {
        this.robot.close();
        this.room.close();
        this.end.run();
    }

    @Override
    SimulatedRoom self() {
        return this;
    }

    private Visitor owner() {
        return this.people.getOrJoin(this.owner);
    }
}
