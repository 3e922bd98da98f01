package io.kryten.test.room;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import io.kryten.core.KrytenChannels;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.KrytenJson;
import io.kryten.test.ListenerFailures;
import io.kryten.test.PublishedCommand;
import io.kryten.test.SentCommands;
import io.kryten.test.robot.RobotCommand;
import org.jspecify.annotations.Nullable;

/** What a bot sent to the robot of a room, in the form in which assertions look at it. */
final class CommandsOfRoom implements SentCommands {

    private final SimulatedRoom room;

    private final ListenerFailures failures;

    CommandsOfRoom(SimulatedRoom room, ListenerFailures failures) {
        this.room = room;
        this.failures = failures;
    }

    @Override
    public List<PublishedCommand> publishedCommands() {
        return this.room.commands().stream().map(this::published).toList();
    }

    @Override
    public KrytenChannels channels() {
        return new KrytenChannels(List.of(this.room.channel()));
    }

    @Override
    public Set<String> knownCommands() {
        return this.room.robot().knownCommands();
    }

    @Override
    public ListenerFailures failures() {
        return this.failures;
    }

    @Override
    public String toString() {
        return "commands of " + this.room.channel();
    }

    private PublishedCommand published(RobotCommand command) {
        Channel channel = this.room.channel();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("service", CommandCodec.ROBOT).put("command", command.name()).set("args", command.args());
        body.putObject("meta")
                .put("source", command.source())
                .put("domain", channel.domain())
                .put("channel", channel.name());
        return new PublishedCommand(channel, command.name(), arguments(command), body, command.time());
    }

    @SuppressWarnings("unchecked") // a JSON object has texts for keys
    private static Map<String, @Nullable Object> arguments(RobotCommand command) {
        return Collections.unmodifiableMap(
                new LinkedHashMap<String, @Nullable Object>(KrytenJson.convert(command.args(), Map.class)));
    }
}
