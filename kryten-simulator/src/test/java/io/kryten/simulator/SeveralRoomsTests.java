package io.kryten.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.command.KrytenCommand;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Several channels on one bus. */
class SeveralRoomsTests {

    private final Rooms rooms = new Rooms();

    private final SimulatedRoom lounge = this.rooms.lounge();

    private final SimulatedRoom theater = this.rooms.open("cytu.be", "Theater");

    private final SimulatedRoom elsewhere = this.rooms.open("other.site", "lounge");

    @Test
    void robotGetsOnlyItsOwnCommands() {
        this.rooms.command(this.theater, KrytenCommand.say("welcome"));
        this.rooms.command(this.elsewhere, KrytenCommand.say("bonjour"));
        assertThat(this.lounge.said()).isEmpty();
        assertThat(this.theater.said()).containsExactly("welcome");
        assertThat(this.elsewhere.said()).containsExactly("bonjour");
    }

    @Test
    void channelsOfTwoSitesShareSubjects() {
        this.lounge.join("alice").say("hi");
        this.elsewhere.join("alice").say("salut");
        assertThat(this.rooms.events(this.lounge))
                .filteredOn(event -> event.at("/payload/username").asText().equals("alice"))
                .extracting(event -> event.path("domain").textValue() + " "
                        + event.at("/payload/msg").asText())
                .containsExactly("cytu.be hi", "other.site salut");
    }

    @Test
    void everyRobotAnswersQueryForAll() {
        List<JsonNode> pings = ask(Map.of("service", "robot", "command", "system.ping"));
        assertThat(pings).hasSize(6);
        assertThat(pings.stream().map(ping -> ping.at("/data/channel").asText()).filter(name -> !name.isEmpty()))
                .containsExactly("lounge", "Theater", "lounge");
        assertThat(ask(Map.of("service", "robot", "command", "state.userlist"))).hasSize(3);
        assertThat(ask(Map.of("service", "robot", "command", "clear"))).hasSize(3);
    }

    @Test
    void otherRobotsAnswerOnlyQueries() {
        Map<String, String> meta = Map.of("domain", "cytu.be", "channel", "theater");
        assertThat(ask(Map.of("command", "system.ping", "meta", meta))).hasSize(4);
        assertThat(ask(Map.of("command", "clear", "meta", meta))).hasSize(1);
    }

    @Test
    void commandForStoppedRobotIsNotAnswered() {
        this.theater.robotDown();
        assertThat(ask(Map.of("command", "clear", "meta", Map.of("domain", "cytu.be", "channel", "Theater"))))
                .isEmpty();
        this.lounge.join("alice").say("still here");
        assertThat(this.rooms.eventNames(this.lounge)).contains("chatMsg");
    }

    @Test
    void waitingRobotDelaysNoOther() {
        this.lounge.delay("clear", Duration.ofSeconds(5));
        this.rooms.command(this.lounge, KrytenCommand.clear());
        this.rooms.command(this.lounge, KrytenCommand.say("late"));
        this.rooms.command(this.theater, KrytenCommand.say("at once"));
        assertThat(this.lounge.said()).isEmpty();
        assertThat(this.theater.said()).containsExactly("at once");
        this.rooms.time.advance(Duration.ofSeconds(5));
        assertThat(this.lounge.said()).containsExactly("late");
    }

    @Test
    void closedChannelLeavesOthersOpen() {
        this.lounge.close();
        this.rooms.command(this.theater, KrytenCommand.say("on we go"));
        assertThat(this.theater.said()).containsExactly("on we go");
    }

    @Test
    void botRelaysChatBetweenChannels() {
        this.rooms.bus.subscribe("kryten.events.cytube.theater.chatmsg", null, message -> {
            JsonNode line = KrytenJson.readTree(message.body()).path("payload");
            if (line.path("username").asText().equals("alice")) {
                this.rooms.command(
                        this.lounge, KrytenCommand.say(line.path("msg").asText()));
            }
        });
        this.theater.join("alice").say("one").say("two");
        assertThat(this.lounge.said()).containsExactly("one", "two");
    }

    private List<JsonNode> ask(Map<String, Object> body) {
        List<JsonNode> replies = new ArrayList<>();
        this.rooms.bus.requestMany(
                Subjects.ROBOT_COMMAND, KrytenJson.write(body), Duration.ofSeconds(1), Optional::of, answer -> {
                    replies.add(KrytenJson.readTree(answer.body()));
                    return false;
                });
        return replies;
    }
}
