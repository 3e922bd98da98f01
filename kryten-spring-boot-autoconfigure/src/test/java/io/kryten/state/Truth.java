package io.kryten.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.event.Emote;
import io.kryten.event.PlaylistItem;
import io.kryten.event.PollCount;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares a state with the state that CyTube sent to a new visitor. */
final class Truth {

    /** The visitor, who is present for that moment only. */
    private static final String VISITOR = "mod_bea";

    private Truth() {}

    /** Asserts that every value is known and equal. */
    static void assertKnows(ChannelState state, JsonNode truth) {
        assertThat(state.ready()).isTrue();
        assertThat(state.stale()).isFalse();
        assertThat(users(state)).isEqualTo(users(truth));
        assertThat(playlist(state)).isEqualTo(playlist(truth));
        assertThat(state.currentUid()).hasValue(truth.required("current").intValue());
        assertThat(state.nowPlaying().orElseThrow().uid())
                .hasValue(truth.required("current").intValue());
        assertThat(state.motd()).contains(truth.required("motd").textValue());
        assertThat(emotes(state)).isEqualTo(emotes(truth));
        assertThat(state.options()).contains(truth.required("opts"));
        assertThat(permissions(state)).isEqualTo(permissions(truth));
        assertThat(state.locked()).contains(truth.required("locked").booleanValue());
        assertMoving(state, truth);
    }

    /** Asserts the values that change often: leader, poll, drinks. */
    static void assertMoving(ChannelState state, JsonNode truth) {
        assertThat(state.leaderKnown()).isTrue();
        assertThat(state.leader().orElse(null))
                .isEqualTo(truth.required("leader").textValue());
        assertThat(state.drinkCount()).hasValue(truth.required("drink").intValue());
        JsonNode poll = truth.required("poll");
        assertThat(state.pollKnown()).isTrue();
        assertThat(state.poll().isPresent()).isEqualTo(poll.isObject());
        state.poll().ifPresent(known -> {
            assertThat(known.title()).isEqualTo(poll.required("title").textValue());
            assertThat(known.timestamp().toEpochMilli())
                    .isEqualTo(poll.required("timestamp").longValue());
            for (int i = 0; i < known.options().size(); i++) {
                assertThat(known.options().get(i))
                        .isEqualTo(poll.required("options").get(i).textValue());
                JsonNode count = poll.required("counts").get(i);
                if (count.isInt()) {
                    assertThat(known.counts().get(i)).isEqualTo(new PollCount(count.intValue(), false));
                }
            }
        });
    }

    static Map<String, User> users(ChannelState state) {
        Map<String, User> users = new TreeMap<>();
        state.users()
                .orElseThrow()
                .forEach(user -> users.put(
                        user.name(),
                        new User(Objects.requireNonNull(user.rank()), user.afk(), user.muted(), user.shadowMuted())));
        users.remove(VISITOR);
        return users;
    }

    static Map<String, User> users(JsonNode truth) {
        Map<String, User> users = new TreeMap<>();
        for (JsonNode user : truth.required("userlist")) {
            JsonNode meta = user.required("meta");
            users.put(
                    user.required("name").textValue(),
                    new User(
                            new Rank(user.required("rank").doubleValue()),
                            meta.required("afk").booleanValue(),
                            meta.required("muted").booleanValue(),
                            meta.required("smuted").booleanValue()));
        }
        users.remove(VISITOR);
        return users;
    }

    static List<Item> playlist(ChannelState state) {
        return state.playlist().orElseThrow().stream().map(Truth::item).toList();
    }

    static List<Item> playlist(JsonNode truth) {
        List<Item> items = new ArrayList<>();
        for (JsonNode item : truth.required("playlist")) {
            items.add(new Item(
                    item.required("uid").intValue(),
                    item.required("temp").booleanValue(),
                    item.required("media").required("id").textValue(),
                    item.required("queueby").textValue()));
        }
        return items;
    }

    private static Item item(PlaylistItem item) {
        return new Item(item.uid(), item.temp(), item.media().id(), item.queuedBy());
    }

    private static List<Emote> emotes(ChannelState state) {
        return List.copyOf(state.emotes().orElseThrow());
    }

    private static List<Emote> emotes(JsonNode truth) {
        List<Emote> emotes = new ArrayList<>();
        for (JsonNode emote : truth.required("emotes")) {
            emotes.add(new Emote(
                    emote.required("name").textValue(),
                    emote.required("image").textValue(),
                    emote.required("source").textValue()));
        }
        return emotes;
    }

    private static Map<String, Rank> permissions(ChannelState state) {
        return state.permissions().orElseThrow();
    }

    private static Map<String, Rank> permissions(JsonNode truth) {
        Map<String, Rank> permissions = new TreeMap<>();
        truth.required("perms")
                .properties()
                .forEach(entry -> permissions.put(
                        entry.getKey(), new Rank(entry.getValue().doubleValue())));
        return permissions;
    }

    /** The compared fields of a user; null if unknown. */
    record User(
            Rank rank,
            @Nullable Boolean afk,
            @Nullable Boolean muted,
            @Nullable Boolean shadowMuted) {}

    /** The compared fields of an item; null if unknown. */
    record Item(int uid, @Nullable Boolean temp, String mediaId, String queuedBy) {}
}
