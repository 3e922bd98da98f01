package io.kryten.simulator;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.KrytenJson;
import io.kryten.simulator.robot.RobotCommand;
import io.kryten.simulator.robot.SimulatedRobot;
import org.jspecify.annotations.Nullable;

/** Commands of a bot to the robot of a simulated channel, in the form of assertions. */
final class CommandsOfRoom {

    private final SimulatedRobot robot;

    private final SentCursor cursor = new SentCursor();

    /** Each command is the same object on every call. */
    private IdentityHashMap<RobotCommand, PublishedCommand> published = new IdentityHashMap<>();

    CommandsOfRoom(SimulatedRobot robot) {
        this.robot = robot;
    }

    synchronized List<PublishedCommand> publishedCommands() {
        IdentityHashMap<RobotCommand, PublishedCommand> known = this.published;
        IdentityHashMap<RobotCommand, PublishedCommand> now = new IdentityHashMap<>();
        List<RobotCommand> commands = this.robot.commands();
        commands.forEach(
                command -> now.put(command, known.containsKey(command) ? known.get(command) : published(command)));
        this.published = now;
        return commands.stream().map(now::get).toList();
    }

    SentCursor cursor() {
        return this.cursor;
    }

    private PublishedCommand published(RobotCommand command) {
        Channel channel = this.robot.channel();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("service", CommandCodec.ROBOT).put("command", command.name()).set("args", command.args());
        body.putObject("meta")
                .put("source", command.source())
                .put("domain", channel.domain())
                .put("channel", channel.name());
        return new PublishedCommand(channel, command.name(), arguments(command), body, command.time());
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are texts
    private static Map<String, @Nullable Object> arguments(RobotCommand command) {
        return Collections.unmodifiableMap(
                new LinkedHashMap<String, @Nullable Object>(KrytenJson.convert(command.args(), Map.class)));
    }
}
