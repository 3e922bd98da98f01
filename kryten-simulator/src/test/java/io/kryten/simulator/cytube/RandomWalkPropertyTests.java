package io.kryten.simulator.cytube;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.event.ChatUser;
import io.kryten.event.Emote;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;
import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class RandomWalkPropertyTests {

    @Test
    void framesDescribeTheChannel() {
        forAll(200, walks(), steps -> {
            RandomWalk walk = new RandomWalk();
            for (Step step : steps) {
                walk.step(step.who(), step.what(), step.how());
                ServerSnapshot truth = walk.room().truth();
                compare(truth, walk.moderatorsView());
                compare(truth, walk.visitorsView());
                compareUsers(truth, walk.moderatorsView());
            }
            assertThat(walk.bus().unreadable()).isEmpty();
            assertThat(walk.bus().read()).isPositive();
        });
    }

    private static void compare(ServerSnapshot truth, FollowedRoom view) {
        assertThat(view.playlist().stream()
                        .map(item -> item.path("uid").asInt())
                        .toList())
                .isEqualTo(truth.playlist().stream().map(PlaylistItem::uid).toList());
        assertThat(view.playlist().stream()
                        .map(item -> item.path("temp").asBoolean())
                        .toList())
                .isEqualTo(truth.playlist().stream().map(PlaylistItem::temp).toList());
        JsonNode length = view.value("setPlaylistMeta");
        assertThat(length.path("count").asInt()).isEqualTo(truth.playlist().size());
        assertThat(length.path("rawTime").asInt())
                .isEqualTo(truth.playlist().stream()
                        .map(PlaylistItem::media)
                        .mapToInt(Media::seconds)
                        .sum());
        PlayingItem now = truth.nowPlaying();
        if (now != null) {
            assertThat(view.value("setCurrent").asInt()).isEqualTo(now.item().uid());
            assertThat(view.value("changeMedia").path("id").asText())
                    .isEqualTo(now.item().media().id());
            assertThat(truth.playlist()).contains(now.item());
        } else {
            assertThat(truth.playlist()).isEmpty();
        }
        assertThat(view.value("setPlaylistLocked").asBoolean()).isEqualTo(truth.playlistLocked());
        assertThat(view.value("setLeader").asText("")).isEqualTo((truth.leader() != null) ? truth.leader() : "");
        assertThat(view.value("drinkCount").asLong()).isEqualTo(truth.drinkCount());
        assertThat(view.value("setMotd").asText()).isEqualTo(truth.motd());
        assertThat(view.value("channelCSSJS").path("css").asText()).isEqualTo(truth.css());
        assertThat(view.value("channelOpts")).isEqualTo(truth.options());
        assertThat(view.value("setPermissions").path("playlistadd").asDouble())
                .isEqualTo(truth.permissions()
                        .getOrDefault("playlistadd", Rank.GUEST)
                        .value());
        assertThat(view.value("poll").isMissingNode()).isEqualTo(truth.poll() == null);
        Map<String, String> emotes = new LinkedHashMap<>();
        for (Emote emote : truth.emotes()) {
            emotes.put(emote.name(), String.valueOf(emote.image()));
        }
        assertThat(view.emotes()).isEqualTo(emotes);
        assertThat(view.users())
                .containsOnlyKeys(truth.users().stream().map(ChatUser::name).toArray(String[]::new));
    }

    private static void compareUsers(ServerSnapshot truth, FollowedRoom view) {
        for (ChatUser user : truth.users()) {
            JsonNode seen = Objects.requireNonNull(view.users().get(user.name()), user.name());
            assertThat(seen.path("rank").asDouble())
                    .isEqualTo(Objects.requireNonNull(user.rank()).value());
            assertThat(seen.path("meta").path("afk").asBoolean()).isEqualTo(user.afk());
            assertThat(seen.path("meta").path("muted").asBoolean()).isEqualTo(user.muted());
            assertThat(seen.path("meta").path("smuted").asBoolean()).isEqualTo(user.shadowMuted());
        }
        if (truth.nowPlaying() != null) {
            // While nothing plays, votes are counted but not sent.
            assertThat(view.value("voteskip").path("count").asInt()).isEqualTo(truth.voteskips());
        }
    }

    private static Generator<List<Step>> walks() {
        Generator<Integer> any = Generator.integers(0, 500);
        Generator<Step> steps = random -> new Step(any.next(random), any.next(random), any.next(random));
        return steps.list(0, 80);
    }

    record Step(int who, int what, int how) {}
}
