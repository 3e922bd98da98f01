package io.kryten.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.event.ChatUser;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;
import io.kryten.event.UserMeta;
import org.jspecify.annotations.Nullable;

/** Parses the state of a robot, which has CyTube's format, as far as it is reliable (protocol.md section 3). */
final class SeedParser {

    private SeedParser() {}

    static List<ChatUser> users(JsonNode list) {
        List<ChatUser> users = new ArrayList<>();
        for (JsonNode user : list) {
            String name = user.path("name").textValue();
            double rank = user.path("rank").asDouble(Double.NaN);
            if (name != null) {
                JsonNode profile = user.path("profile");
                users.add(new ChatUser(
                        name,
                        Double.isFinite(rank) ? new Rank(rank) : null,
                        meta(user.path("meta")),
                        profile.path("image").textValue(),
                        profile.path("text").textValue()));
            }
        }
        return users;
    }

    static List<PlaylistItem> items(JsonNode list) {
        List<PlaylistItem> items = new ArrayList<>();
        for (JsonNode item : list) {
            Integer uid = uid(item.path("uid"));
            if (uid != null) {
                String queuedBy = item.path("queueby").asText("");
                media(item.path("media")).ifPresent(media -> items.add(new PlaylistItem(media, uid, null, queuedBy)));
            }
        }
        return items;
    }

    /** {@return a uid, which may be text; null if malformed} */
    static @Nullable Integer uid(JsonNode uid) {
        if (!uid.isTextual()) {
            return uid.isInt() ? uid.intValue() : null;
        }
        try {
            return Integer.valueOf(uid.textValue());
        } catch (NumberFormatException ex) {
            return null;
        }
    }

    static Optional<Media> media(JsonNode media) {
        String id = media.path("id").textValue();
        String title = media.path("title").textValue();
        String type = media.path("type").textValue();
        if (id == null || title == null || type == null) {
            return Optional.empty();
        }
        int seconds = (int) media.path("seconds").asDouble();
        return Optional.of(new Media(id, title, seconds, media.path("duration").asText(""), type, media.path("meta")));
    }

    /** A robot maintains the AFK flag of a user, unless it has lost the flag, and never the mute flags. */
    private static UserMeta meta(JsonNode meta) {
        JsonNode afk = meta.path("afk");
        return new UserMeta(
                afk.isBoolean() ? afk.booleanValue() : null,
                null,
                null,
                aliases(meta.path("aliases")),
                meta.path("ip").textValue());
    }

    private static @Nullable List<String> aliases(JsonNode list) {
        if (!list.isArray()) {
            return null;
        }
        List<String> aliases = new ArrayList<>();
        list.forEach(alias -> aliases.add(alias.asText("")));
        return aliases;
    }
}
