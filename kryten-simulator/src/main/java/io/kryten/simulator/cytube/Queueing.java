package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.Media;
import org.jspecify.annotations.Nullable;

/** The frame {@code queue}: permission, look-up and result. */
final class Queueing implements RoomModule {

    private static final FrameShape SHAPE = FrameShape.object(
            "id", "string,boolean",
            "type", "string",
            "pos", "string",
            "title", "string,boolean,optional",
            "duration", "number,optional",
            "temp", "boolean,optional");

    private final Room room;

    private final Permissions permissions;

    private final Options options;

    private final PlaylistModule playlist;

    private final PlaylistLock turns;

    private final Adding adding;

    private final Library library;

    Queueing(
            Room room,
            Permissions permissions,
            Options options,
            PlaylistModule playlist,
            PlaylistLock turns,
            Adding adding,
            Library library) {
        this.room = room;
        this.permissions = permissions;
        this.options = options;
        this.playlist = playlist;
        this.turns = turns;
        this.adding = adding;
        this.library = library;
        room.frames().on("queue", SHAPE, this::queue);
    }

    private void queue(Client client, JsonNode frame) {
        if (frame.path("id").isBoolean() && frame.path("id").booleanValue()) {
            client.refuse("an id is a text");
            return;
        }
        String id = frame.path("id").asText();
        String type = frame.path("type").textValue();
        boolean next = frame.path("pos").textValue().equals("next");
        if (!next && !frame.path("pos").textValue().equals("end")) {
            client.refuse("an item comes 'next' or at the 'end'");
            return;
        }
        if (!this.permissions.check(client, "playlistadd")
                || (next && !this.permissions.check(client, "playlistnext"))) {
            return;
        }
        String link = MediaTypes.link(id, type);
        String forbidden = forbidden(client, type);
        if (forbidden != null) {
            fail(client, forbidden, link, frame.path("id"));
            return;
        }
        boolean moderator = client.isAtLeast(EffectiveRank.MODERATOR);
        if (client.queueLimiter().throttle(moderator ? 10 : 3, moderator ? 2 : 1)) {
            fail(client, "You are adding videos too quickly", link, frame.path("id"));
            return;
        }
        lookUp(client, request(client, frame, link, next), type);
    }

    private Adding.Request request(Client client, JsonNode frame, String link, boolean next) {
        String type = frame.path("type").textValue();
        boolean titled = frame.path("title").isTextual() && (type.equals("cu") || type.equals("fi"));
        boolean timed = MediaTypes.isLive(type) && frame.path("duration").isNumber();
        return new Adding.Request(
                frame.path("id"),
                link,
                next,
                titled ? frame.path("title").textValue() : "",
                timed ? frame.path("duration").intValue() : 0,
                frame.path("temp").asBoolean() || !allows(client, "addnontemp"),
                client.name(),
                allows(client, "exceedmaxlength") ? 0 : this.options.number("maxlength"));
    }

    private void lookUp(Client client, Adding.Request request, String type) {
        this.turns.add(end -> {
            this.room.site().media().lookUp(type, request.id().asText(), this.room.time(), found -> {
                if (found.problem() != null) {
                    String problem = type.equals("yp") ? found.problem() : HtmlEscapes.sanitize(found.problem());
                    fail(client, problem, request.link(), request.id());
                } else if (type.equals("yp")) {
                    addAll(client, request, found.media());
                } else {
                    this.adding.add(client, request, found.media().get(0), !request.temporary());
                }
                end.run();
            });
        });
    }

    /** A list that comes next is added from its end, since each item goes right behind the current one. */
    private void addAll(Client client, Adding.Request request, List<Media> list) {
        List<Media> order = new ArrayList<>(list);
        if (request.next()) {
            Collections.reverse(order);
            if (this.playlist.entries().size() == 0 && !order.isEmpty()) {
                order.add(0, order.remove(order.size() - 1));
            }
        }
        if (!request.temporary()) {
            order.forEach(this.library::keep);
        }
        for (Media media : order) {
            String link = MediaTypes.link(media.id(), media.type());
            this.adding.add(client, request.withLink(link), media, false);
        }
    }

    private @Nullable String forbidden(Client client, String type) {
        if (type.equals("yp") && !allows(client, "playlistaddlist")) {
            return "You don't have permission to add playlists";
        }
        if (MediaTypes.isLive(type) && !allows(client, "playlistaddlive")) {
            return "You don't have permission to add live media";
        }
        if (type.equals("cu") && !allows(client, "playlistaddcustom")) {
            return "You don't have permission to add custom embeds";
        }
        if ((type.equals("fi") || type.equals("cm")) && !allows(client, "playlistaddrawfile")) {
            return "You don't have permission to add raw video files";
        }
        return null;
    }

    private boolean allows(Client client, String permission) {
        return this.permissions.allows(client, permission);
    }

    /** Sends the reason of a failed addition, with link and id if known. */
    static void fail(Client client, String text, String link, JsonNode id) {
        ObjectNode frame = Json.message(text);
        if (!id.isMissingNode()) {
            frame.put("link", link).set("id", id);
        }
        client.send("queueFail", frame);
    }
}
