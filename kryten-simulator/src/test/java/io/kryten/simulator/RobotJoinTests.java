package io.kryten.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.command.KrytenCommand;
import io.kryten.protocol.KrytenJson;
import io.kryten.simulator.cytube.Account;
import io.kryten.testsupport.Recordings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Events of a robot's join, compared with the recorded ones. */
class RobotJoinTests {

    private final Rooms rooms = new Rooms();

    private final SimulatedRoom room = SimulatedRoom.builder("cytu.be", "lounge")
            .time(this.rooms.time)
            .robot(robot -> robot.account(Account.of("KrytenBot", Rank.OWNER)
                    .withProfile("https://img.example/KrytenBot.png", "hi, I am KrytenBot")
                    .withIp("yFA.j8g.iXh.gvS")))
            .connect(this.rooms.bus);

    @Test
    void emptyChannelIsSentAsRecorded() {
        // The recorded robot and one of its aliases had joined before.
        this.room.robotRestart();
        List<JsonNode> events = this.rooms.events(this.room);
        assertThat(events.subList(events.size() - 20, events.size()))
                .extracting(RobotJoinTests::told)
                .containsExactlyElementsOf(recorded(4, 20));
    }

    @Test
    void reconnectRepeatsChannelAsRecorded() {
        this.room
                .join(Account.of("owner_al", Rank.CREATOR).withIp("yFA.j8g.iXh.gvS"))
                .settings()
                .emote(":wave:", "https://img.example/wave.gif")
                .motd("<b>m</b>")
                .css("a{}")
                .js("1")
                .option("pagetitle", "The Lounge")
                .option("afk_timeout", 500)
                .permission("kick", Rank.LEADER);
        this.rooms.command(this.room, KrytenCommand.say("hello from probe"));
        this.rooms.command(this.room, KrytenCommand.say("hello via msg"));
        this.rooms.command(this.room, KrytenCommand.say("caps channel"));
        this.rooms.command(this.room, KrytenCommand.of("reconnect", Map.of()));
        this.room.leave("owner_al");
        int before = this.rooms.events(this.room).size();
        this.rooms.time.advance(Duration.ofSeconds(135));
        List<JsonNode> events = this.rooms.events(this.room);
        assertThat(events.subList(before, events.size()))
                .extracting(RobotJoinTests::told)
                .containsExactlyElementsOf(recorded(240, 23));
    }

    private static List<String> recorded(int from, int count) {
        return Recordings.lines("lounge-cold-start.jsonl").subList(from, from + count).stream()
                .map(line -> told(KrytenJson.readTree(line.body())))
                .toList();
    }

    private static String told(JsonNode event) {
        return event.path("event_name").textValue() + " "
                + event.path("payload").toString().replaceAll("\"time\":\\d{13}|,\"aliases\":\\[[^]]*]", "");
    }
}
