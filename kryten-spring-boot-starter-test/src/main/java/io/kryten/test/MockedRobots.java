package io.kryten.test;

import java.time.Duration;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenValidationException;
import io.kryten.Rank;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.effect.EffectSettings;
import io.kryten.test.MockRobot.Presence;

/** Template over mocked robots, with what the robots and CyTube can be made to do. */
abstract sealed class MockedRobots extends KrytenTemplate permits MockKrytenTemplate {

    private final MockBus bus;

    MockedRobots(MockBus bus, KrytenTemplate.Builder parts) {
        super(parts.connection(bus.commandConnection())
                .reconnectGrace(Duration.ZERO)
                .effects(EffectSettings.atOnce(() -> !bus.tracker().fromAnEarlierTest())));
        this.bus = bus;
    }

    /**
     * Sets the data of robots' answers to a command, whatever its arguments are, for example {@code
     * answer("addvideo", Map.of("uid", 7))}. It may be one that only newer robots know.
     *
     * @param command the command's name
     * @param data data of the answer: a map, a record, a list, a tree or a simple value
     * @throws KrytenValidationException if the name is one letter off that of a known command
     */
    public void answer(String command, Object data) {
        this.bus.robot().answer(command, data);
    }

    /**
     * Sets a function for robots' answers to a command, which runs on the requesting thread. It may simulate events
     * with {@link MockKrytenTemplate#async()}.
     *
     * @param command the command's name
     * @param data makes the data of the answer from the whole request (protocol.md section 2)
     * @throws KrytenValidationException if the name is one letter off that of a known command
     */
    public void answer(String command, Function<JsonNode, ?> data) {
        this.bus.robot().answer(command, data);
    }

    /**
     * Makes robots refuse a command, as when CyTube refuses it: the bot gets a {@link
     * io.kryten.CommandRejectedException}.
     *
     * @param command the command's name
     * @param reason the words of the refusal
     * @throws KrytenValidationException if no robot knows such a command, and no answer to it was set
     */
    public void refuse(String command, String reason) {
        this.bus.robot().refuse(command, reason);
    }

    /**
     * Makes robots refuse the next command of a name only; several such refusals are used up one after the other.
     *
     * @param command the command's name
     * @param reason the words of the refusal
     * @throws KrytenValidationException if no robot knows such a command, and no answer to it was set
     */
    public void refuseOnce(String command, String reason) {
        this.bus.robot().refuseOnce(command, reason);
    }

    /**
     * Makes robots ignore a command: the bot gets a {@link io.kryten.KrytenTimeoutException} at once.
     *
     * @param command the command's name
     * @throws KrytenValidationException if no robot knows such a command, and no answer to it was set
     */
    public void timeOut(String command) {
        this.bus.robot().timeOut(command);
    }

    /**
     * Lets a command have no effect in the channel although the robot reports success, as when CyTube ignores it: the bot
     * gets an {@link io.kryten.UnconfirmedCommandException} at once.
     *
     * @param command the command's name
     * @throws KrytenValidationException if no robot knows such a command, and no answer to it was set
     */
    public void withoutEffect(String command) {
        this.bus.robot().withoutEffect(command);
    }

    /**
     * Makes CyTube refuse a command after the robot's success, with {@code queueFail}, {@code noflood} or {@code errorMsg}:
     * the bot gets a {@link io.kryten.CommandRejectedException} if the words are CyTube's own for this command (protocol.md
     * section 2), and an {@link io.kryten.UnconfirmedCommandException} that quotes any other words.
     *
     * @param command the command's name
     * @param text the words as plain text, for example {@code You do not have permission to kick Bob}
     * @throws KrytenValidationException if no robot knows such a command, and no answer to it was set
     */
    public void refuseInChannel(String command, String text) {
        this.bus.robot().refuseInChannel(command, text);
    }

    /**
     * Changes the bot's own rank, which is {@link Rank#OWNER} at first, with CyTube's events {@code rank} and {@code
     * setUserRank}, and {@code setPermissions} of a new channel if no permissions are known. A command that needs a higher
     * rank fails with {@link io.kryten.InsufficientRankException}. If it is sent all the same, because the state of the
     * channel is not known or not checked, CyTube ignores it, or kicks the robot as {@link #kickRobot} does.
     *
     * @param rank the rank of an account, from {@link Rank#REGISTERED} on and without a fraction
     * @throws IllegalArgumentException if no account has such a rank
     */
    public void simulateRank(Rank rank) {
        this.bus.robotRank(rank);
    }

    /**
     * Makes robots accept a command again.
     *
     * @param command the command's name
     * @throws KrytenValidationException if no robot knows such a command, and no answer to it was set
     */
    public void asUsual(String command) {
        this.bus.robot().asUsual(command);
    }

    /**
     * Returns another service that answers {@link #request}. An unknown service is absent: the bot gets a {@link
     * io.kryten.NoRobotException}.
     *
     * @param name the service's name, for example {@code economy}
     * @return the service, whose answers are to be set
     */
    public MockService service(String name) {
        return this.bus.service(name);
    }

    /** Stops all robots, with their lifecycle messages: the bot gets a {@link io.kryten.NoRobotException}. */
    public void noRobot() {
        this.bus.robotPresence(Presence.ABSENT, true);
    }

    /**
     * Makes all robots lose CyTube: they answer, but commands fail with {@link io.kryten.NoRobotException} and {@link
     * #health()} reports no robot in the channel. {@link #restoreRobot} brings them back, and a robot that was restarted, halted or
     * reconnected by a command too.
     */
    public void robotOutOfChannel() {
        this.bus.robotPresence(Presence.OUT_OF_CHANNEL, true);
    }

    /**
     * Kicks the robots out of their channels, which ends them, with their lifecycle messages. {@link #restoreRobot} starts
     * them again.
     *
     * @param reason the reason that CyTube gives
     */
    public void kickRobot(String reason) {
        this.bus.kickRobots(reason, true);
    }

    /** Starts the robots again, in their channels, with their lifecycle messages. */
    public void restoreRobot() {
        this.bus.robotPresence(Presence.IN_CHANNEL, true);
    }

    /**
     * Sets the robots' login name, for {@code Sender.SELF}.
     *
     * @param name the name
     */
    public void robotName(String name) {
        this.bus.robotName(name, true);
    }
}
