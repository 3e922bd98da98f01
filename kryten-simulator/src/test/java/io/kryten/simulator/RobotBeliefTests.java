package io.kryten.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.event.ChatUser;
import io.kryten.event.PlaylistItem;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The robot's state of its channel beside the channel itself: right and wrong as that of a real robot (protocol.md
 * section 3).
 */
class RobotBeliefTests {

    private final Rooms rooms = new Rooms();

    private final SimulatedRoom room = this.rooms.lounge();

    @Test
    void robotStateHasNamesRanksAndOrder() {
        this.room.join("alice", Rank.MODERATOR);
        this.room.join("bob").leave();
        this.room.playlist().add("yt", "a").add("yt", "b").add("yt", "c");
        this.room.playlist().move(uids().get(2), new PlaylistPosition.After(uids().get(0)));
        assertThat(believed("userlist").findValuesAsText("name"))
                .containsExactlyInAnyOrderElementsOf(
                        this.room.cytube().users().stream().map(ChatUser::name).toList());
        assertThat(believed("userlist"))
                .filteredOn(user -> user.path("name").asText().equals("alice"))
                .allSatisfy(user -> assertThat(user.path("rank").asInt()).isEqualTo(2));
        assertThat(believed("playlist").findValues("uid").stream().map(JsonNode::asInt))
                .containsExactlyElementsOf(uids());
    }

    @Test
    void robotStateMissesMutesAndTempFlags() {
        this.room.join("bob");
        this.room.playlist().add("yt", "a").temporary(0, true);
        this.room.moderation().mute("bob");
        assertThat(this.room.cytube().playlist()).allMatch(PlaylistItem::temp);
        assertThat(believed("playlist").at("/0/temp").booleanValue()).isFalse();
        assertThat(believed("userlist"))
                .filteredOn(user -> user.path("name").asText().equals("bob"))
                .noneMatch(user -> user.has("meta"));
    }

    @Test
    void rankOfAbsentUserDriftsInRobotState() {
        this.room.moderation().rank("carol", Rank.MODERATOR);
        assertThat(believed("userlist").findValuesAsText("name")).contains("carol");
        assertThat(this.room.cytube().users()).noneMatch(user -> user.name().equals("carol"));
    }

    @Test
    void emotesAreKnownAfterTheNextJoin() {
        this.room.settings().emote("Kappa", "https://img.example/k.png").motd("hi");
        assertThat(believed("emotes")).isEmpty();
        assertThat(believed("motd").textValue()).isEqualTo("hi");
        this.room.robotRestart();
        assertThat(believed("emotes")).hasSize(1);
    }

    private List<Integer> uids() {
        return this.room.cytube().playlist().stream().map(PlaylistItem::uid).toList();
    }

    private JsonNode believed(String what) {
        List<JsonNode> replies = new ArrayList<>();
        byte[] question = KrytenJson.write(Map.of("service", "robot", "command", "state." + what));
        this.rooms.bus.requestMany(Subjects.ROBOT_COMMAND, question, Duration.ofSeconds(1), Optional::of, answer -> {
            replies.add(KrytenJson.readTree(answer.body()));
            return true;
        });
        return replies.get(0).path("data").path(what);
    }
}
