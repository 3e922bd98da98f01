package io.kryten.simulator;

import java.util.IdentityHashMap;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.protocol.CommandCodec;
import io.kryten.simulator.robot.PrivateMessage;
import io.kryten.simulator.robot.RobotCommand;
import io.kryten.simulator.robot.SimulatedRobot;

/** Record of the bot of a simulated channel: its commands, its chat lines and the failures of its listeners. */
abstract sealed class BotTraffic permits RoomFaults {

    private final SimulatedRobot robot;
    private final BotFailures failures;
    private final SentCursor cursor = new SentCursor();

    /** Each command is the same object on every call. */
    private IdentityHashMap<RobotCommand, PublishedCommand> published = new IdentityHashMap<>();

    BotTraffic(SimulatedRobot robot, BotFailures failures) {
        this.robot = robot;
        this.failures = failures;
    }

    /** {@return the robot, with all its controls} */
    public SimulatedRobot robot() {
        return this.robot;
    }

    /** {@return the bot's chat messages as plain text, as they appeared} */
    public List<String> said() {
        return this.robot.said();
    }

    /** {@return the bot's private messages, in order} */
    public List<PrivateMessage> whispered() {
        return this.robot.whispered();
    }

    /** {@return the commands that the robot took, in order; see {@link SimulatedRobot#commands()}} */
    public List<RobotCommand> commands() {
        return this.robot.commands();
    }

    /** Sets the mark for {@code assertThat(channel).sinceMark()} behind the commands so far. */
    public void mark() {
        this.cursor.mark(publishedCommands());
    }

    /** Clears the recorded commands and messages. */
    public void clear() {
        this.robot.forget();
    }

    /**
     * Returns the failures of the bot's listeners in this test, in all its channels, with events that could not be
     * decoded. Failures that an error handler of the bot took are not among them.
     *
     * @return each a {@link io.kryten.KrytenListenerException} or an {@link
     * io.kryten.protocol.EventDecodingException}, oldest first
     */
    public List<KrytenException> listenerFailures() {
        return this.failures.all();
    }

    /**
     * Lets the bot's listeners fail until the end of the test. Without this a failure fails the test: in the next assertion
     * about this or another simulated channel of the bot, or else at the end of the test, or in {@code close()} without
     * Spring.
     */
    public void allowListenerFailures() {
        this.failures.allow();
    }

    /**
     * Returns the same commands as assertions see them, each the same object on every call.
     *
     * @return the commands, oldest first
     */
    public synchronized List<PublishedCommand> publishedCommands() {
        IdentityHashMap<RobotCommand, PublishedCommand> known = this.published;
        IdentityHashMap<RobotCommand, PublishedCommand> now = new IdentityHashMap<>();
        List<RobotCommand> commands = this.robot.commands();
        commands.forEach(
                command -> now.put(command, known.containsKey(command) ? known.get(command) : published(command)));
        this.published = now;
        return commands.stream().map(now::get).toList();
    }

    /** {@return the position of the test in the commands: its mark and the commands that it took off} */
    public SentCursor cursor() {
        return this.cursor;
    }

    /** {@return the failures of the bot's listeners, to be reported by assertions} */
    public BotFailures botFailures() {
        return this.failures;
    }

    /** Reports the failures of listeners that no assertion showed. */
    final void verifyListeners() {
        this.failures.verify();
    }

    private PublishedCommand published(RobotCommand command) {
        Channel channel = this.robot.channel();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("service", CommandCodec.ROBOT).put("command", command.name()).set("args", command.args());
        body.putObject("meta")
                .put("source", command.source())
                .put("domain", channel.domain())
                .put("channel", channel.name());
        return new PublishedCommand(channel, body, command.time());
    }
}
