package io.kryten.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.command.KrytenCommand;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.testsupport.FakeConnection;

/** Simulated channels on a bus in memory, in virtual time. */
public final class Rooms {

    public final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T20:00:00.123456Z"));

    public final FakeConnection bus = new FakeConnection(this.time);

    /** Work that the time waits for; tests without a bot have no callbacks. */
    final BotCallbacks callbacks = new BotCallbacks(this.bus);

    SimulatedRoom open(String domain, String channel) {
        return builder(domain, channel).connect(this.bus);
    }

    SimulatedRoomBuilder builder(String domain, String channel) {
        return SimulatedRoom.builder(domain, channel).time(this.time).bot(this.callbacks);
    }

    public SimulatedRoom lounge() {
        return open("cytu.be", "lounge");
    }

    /** Sends a request of a bot to a channel. */
    public void command(SimulatedRoom room, KrytenCommand command) {
        command(room, command.name(), command.arguments());
    }

    void command(SimulatedRoom room, String name, Map<String, Object> args) {
        this.bus.publish(
                Subjects.ROBOT_COMMAND,
                KrytenJson.write(Map.of(
                        "service",
                        "robot",
                        "command",
                        name,
                        "args",
                        args,
                        "meta",
                        Map.of(
                                "source",
                                "my-bot",
                                "domain",
                                room.channel().domain(),
                                "channel",
                                room.channel().name()))));
    }

    /** {@return the whole events of a channel so far} */
    List<JsonNode> events(SimulatedRoom room) {
        String subjects = Subjects.channelWildcard(room.channel().name()).replace(">", "");
        return this.bus.sent().stream()
                .filter(message -> message.subject().startsWith(subjects))
                .map(message -> KrytenJson.readTree(message.body()))
                .toList();
    }

    List<String> eventNames(SimulatedRoom room) {
        return events(room).stream()
                .map(event -> event.path("event_name").textValue())
                .toList();
    }
}
