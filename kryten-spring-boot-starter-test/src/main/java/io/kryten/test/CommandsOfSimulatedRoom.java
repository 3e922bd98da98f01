package io.kryten.test;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.kryten.KrytenChannels;
import io.kryten.simulator.PublishedCommand;
import io.kryten.simulator.SentCursor;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.robot.CommandRules;

/** Commands that the robot of a simulated channel took, for assertions. */
record CommandsOfSimulatedRoom(SimulatedRoom room) implements SentCommands {

    @Override
    public List<PublishedCommand> publishedCommands() {
        return this.room.publishedCommands();
    }

    @Override
    public KrytenChannels channels() {
        return new KrytenChannels(List.of(this.room.channel()));
    }

    @Override
    public Set<String> knownCommands() {
        return CommandRules.names().stream()
                .filter(name -> !CommandRules.isQuery(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public SentCursor cursor() {
        return this.room.cursor();
    }

    @Override
    public ListenerFailures failures() {
        return ListenerFailures.of(this.room.botFailures());
    }

    @Override
    public String toString() {
        return "commands of " + this.room.channel();
    }
}
