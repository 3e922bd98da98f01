package io.kryten.simulator.cytube;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.testsupport.Recordings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Repeated actions of recorded visitors cause the recorded frames of the robot. */
class RecordedVisitorsTests {

    private static final List<RecordedFrame> FIRST = RecordedFrame.read("lounge-cold-start.jsonl", "lounge");

    private static final List<RecordedFrame> EVENING = RecordedFrame.read("lounge-evening.jsonl", "lounge");

    private static final List<RecordedFrame> CROWD = RecordedFrame.read("grindhouse.jsonl", "420grindhouse");

    @Test
    void newLoungeIsSentAsRecorded() {
        RecordedVisitors visitors = newLounge();
        visitors.play();

        assertThat(differences(visitors, new RecordedComparison().exceptAliases()))
                .isEmpty();
        checkWhatComesByTheClock(visitors);
    }

    @Test
    void logOfNewLoungeIsAsRecorded() {
        RecordedVisitors visitors = newLounge();
        visitors.play();

        String recorded = visitors.recorded("readChanLog").get(0).text("data");
        String again = visitors.again("readChanLog").get(0).text("data");
        assertThat(RecordedComparison.logLines(again)).isEqualTo(RecordedComparison.logLines(recorded));
    }

    @Test
    void secondEveningIsSentAsRecorded() {
        RecordedRoom room =
                new RecordedRoom("lounge", EVENING.get(0).time().minusSeconds(34), RecordedJoin.saved(FIRST, 1));
        room.connectBot(bot(FIRST), Rank.OWNER);
        room.forget();
        RecordedVisitors visitors = new RecordedVisitors(room, EVENING);
        visitors.expect(Set.of("mod_bea", "alice", "bob", "guesty_9", "troll"), Duration.ofMillis(2900));
        visitors.play();

        assertThat(differences(visitors, new RecordedComparison())).isEmpty();
        checkWhatComesByTheClock(visitors);
    }

    @Test
    void grindhouseCrowdIsSentAsRecorded() {
        RecordedVisitors visitors = new RecordedVisitors(grindhouse(), CROWD);
        visitors.expect(Set.of(), Duration.ZERO);
        visitors.play();

        assertThat(differences(visitors, new RecordedComparison())).isEmpty();
        checkWhatComesByTheClock(visitors);
    }

    @Test
    void grindhouseJoinIsSentAsRecorded() {
        RecordedRoom room = grindhouse();
        RecordedVisitors visitors = new RecordedVisitors(room, CROWD);
        visitors.expect(Set.of(), Duration.ZERO);
        List<JsonNode> truths = Recordings.trees("grindhouse-truth.jsonl");
        List<String> differences = new ArrayList<>();
        List<String> compared = new ArrayList<>();
        for (JsonNode truth : truths) {
            Instant moment = Instant.ofEpochMilli(Math.round(truth.path("t").asDouble() * 1000));
            room.schedule(moment, () -> {
                compared.add(truth.path("label").asText());
                JsonNode again = RecordedTruth.of(room.told("mod_bea"));
                again.properties().forEach(entry -> {
                    RecordedFrame recorded = new RecordedFrame(moment, entry.getKey(), truth.path(entry.getKey()));
                    RecordedFrame now = new RecordedFrame(moment, entry.getKey(), entry.getValue());
                    new RecordedComparison()
                            .differences(recorded, now)
                            .forEach(difference -> differences.add(truth.path("label") + " " + difference));
                });
            });
        }
        visitors.play();

        assertThat(compared).hasSameSizeAs(truths);
        assertThat(differences).isEmpty();
    }

    private static RecordedVisitors newLounge() {
        RecordedRoom room = new RecordedRoom("lounge", FIRST.get(0).time().minusSeconds(1), Json.object());
        room.letBotActFrom(Instant.parse("2026-11-23T11:11:00Z"));
        RecordedVisitors visitors = new RecordedVisitors(room, FIRST);
        visitors.expect(Set.of("mod_bea", "alice", "bob"), Duration.ofMillis(2900));
        return visitors;
    }

    private static RecordedRoom grindhouse() {
        RecordedRoom room = new RecordedRoom(
                "420Grindhouse", CROWD.get(0).time().minus(RecordedVisitors.JOINING), RecordedJoin.saved(CROWD, 0));
        List.of("troll", "owner_al", "bob", "carol", "KrytenBot")
                .forEach(name -> room.cameBefore(name, RecordedRoom.LOCAL));
        return room;
    }

    private static JsonNode bot(List<RecordedFrame> frames) {
        return frames.stream()
                .filter(frame -> frame.is("userlist"))
                .map(frame -> frame.data().path(0))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static List<String> differences(RecordedVisitors visitors, RecordedComparison comparison) {
        assertThat(visitors.again()).hasSameSizeAs(visitors.recorded());
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < visitors.recorded().size(); i++) {
            int number = i;
            comparison
                    .differences(visitors.recorded().get(i), visitors.again().get(i))
                    .forEach(difference -> differences.add(number + ": " + difference));
        }
        return differences;
    }

    private static void checkWhatComesByTheClock(RecordedVisitors visitors) {
        assertThat(visitors.again("listPlaylists")).hasSameSizeAs(visitors.recorded("listPlaylists"));
        List<RecordedFrame> counts = visitors.again("usercount");
        assertThat(counts)
                .extracting(RecordedFrame::data)
                .isEqualTo(visitors.recorded("usercount").stream()
                        .map(RecordedFrame::data)
                        .toList());
        RecordedComparison comparison = new RecordedComparison();
        assertThat(comparison.unmatched(visitors.recorded("usercount"), counts, Duration.ofMillis(600)))
                .isEmpty();
        assertThat(comparison.unmatched(
                        visitors.recorded("mediaUpdate"), visitors.again("mediaUpdate"), Duration.ofMillis(100)))
                .hasSizeLessThanOrEqualTo(RecordedComparison.MOST_BEATS_ON_THE_OTHER_SIDE);
    }
}
