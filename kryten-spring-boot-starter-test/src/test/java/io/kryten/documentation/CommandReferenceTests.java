package io.kryten.documentation;

import java.util.Set;
import java.util.TreeSet;

import io.kryten.simulator.robot.CommandRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every command that a robot knows and that addresses a channel has a method. */
class CommandReferenceTests {

    /** Commands of the robot itself, commands without an effect, and one that robots always refuse. */
    private static final Set<String> WITHOUT_METHOD =
            Set.of("restart", "halt", "reconnect", "playlist.queue", "playlist.move", "playlist.delete", "unkick");

    @Test
    void everyCommandOfChannelHasMethod() {
        Set<String> known = new TreeSet<>();
        CommandRules.names().stream()
                .filter(name -> !CommandRules.isQuery(name))
                .map(CommandRules::withoutAlias)
                .filter(name -> !WITHOUT_METHOD.contains(name))
                .forEach(known::add);
        known.add("say /unmute");
        assertThat(AreaMethods.all())
                .extracting(sent -> AreaMethods.name(sent.command()))
                .containsExactlyInAnyOrderElementsOf(known);
    }
}
