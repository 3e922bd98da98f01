package io.kryten.state;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.ChatUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares states with the recorded state of the real server. */
class RecordedTruthTests {

    @Test
    void stateEqualsServerTruthAtEveryMoment() {
        RecordedChannel channel = RecordedChannel.of("grindhouse.jsonl");
        List<JsonNode> truths = RecordedChannel.truths("grindhouse-truth.jsonl");
        assertThat(truths).hasSize(10);
        for (JsonNode truth : truths) {
            Truth.assertKnows(at(channel, truth), truth);
        }
    }

    @Test
    void lateStartKnowsReliableValuesOnly() {
        RecordedChannel channel = SeededChannel.follow("lounge-late.jsonl");
        List<JsonNode> truths = SeededChannel.truthsSinceSeed();
        assertThat(truths).hasSize(2);
        for (JsonNode truth : truths) {
            ChannelState state = at(channel, truth);
            Map<String, Truth.User> users = Truth.users(state);
            Map<String, Truth.User> trueUsers = Truth.users(truth);
            assertThat(users.keySet()).isEqualTo(trueUsers.keySet());
            assertThat(users).allSatisfy((name, user) -> assertNothingFalse(user, trueUsers.get(name)));
            assertThat(Truth.playlist(state)).isEqualTo(Truth.playlist(truth));
            assertThat(state.currentUid()).hasValue(truth.required("current").intValue());
            assertThat(state.motd()).contains(truth.required("motd").textValue());
            Truth.assertMoving(state, truth);
            assertThat(state.emotes()).isEmpty();
            assertThat(state.options()).isEmpty();
            assertThat(state.permissions()).isEmpty();
            assertThat(state.locked()).isEmpty();
        }
    }

    @Test
    void flagAfterLateStartIsUnknownUntilEvent() {
        RecordedChannel channel = SeededChannel.follow("lounge-late.jsonl");
        ChannelState state = at(channel, SeededChannel.truthsSinceSeed().get(0));
        assertThat(user(state, "viewer7").afk()).isNull();
        assertThat(user(state, "viewer7").muted()).isNull();
        assertThat(user(state, "viewer2").muted()).as("muted since").isTrue();
        assertThat(user(state, "viewer16").afk()).as("AFK since").isTrue();
        assertThat(user(state, "viewer18").shadowMuted()).as("joined since").isTrue();
        assertThat(user(state, "viewer4").afk()).as("from the robot").isFalse();
    }

    private static void assertNothingFalse(Truth.User known, Truth.@Nullable User trueUser) {
        if (trueUser == null) {
            throw new AssertionError(known + " is not here");
        }
        assertThat(known.rank()).isEqualTo(trueUser.rank());
        assertThat(known.afk()).isIn(null, trueUser.afk());
        assertThat(known.muted()).isIn(null, trueUser.muted());
        assertThat(known.shadowMuted()).isIn(null, trueUser.shadowMuted());
    }

    private static ChatUser user(ChannelState state, String name) {
        return state.user(name).orElseThrow();
    }

    private static ChannelState at(RecordedChannel channel, JsonNode truth) {
        return channel.until(RecordedChannel.instant(truth.required("t").doubleValue()))
                .state();
    }
}
