package io.kryten.simulator.cytube;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.Media;
import org.jspecify.annotations.Nullable;

/** The frame {@code queue}: permission, look-up, rules of the channel, and result. */
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
    private final Player player;
    private final PlaylistLock lock;
    private final Library library;

    Queueing(
            Room room,
            Permissions permissions,
            Options options,
            PlaylistModule playlist,
            Player player,
            PlaylistLock lock,
            Library library) {
        this.room = room;
        this.permissions = permissions;
        this.options = options;
        this.playlist = playlist;
        this.player = player;
        this.lock = lock;
        this.library = library;
        room.frames().on("queue", SHAPE, this::queue);
    }

    private void queue(Client client, JsonNode frame) {
        String position = frame.path("pos").textValue();
        boolean next = position.equals("next");
        if (!next && !position.equals("end")) {
            client.refuse("an item comes 'next' or at the 'end'");
            return;
        }
        if (!this.permissions.check(client, "playlistadd")
                || (next && !this.permissions.check(client, "playlistnext"))) {
            return;
        }
        boolean temporary = frame.path("temp").asBoolean() || !this.permissions.allows(client, "addnontemp");
        Request request = new Request(
                client,
                frame.path("type").textValue(),
                frame.path("id"),
                next,
                frame.path("title").asText(),
                temporary);
        String forbidden = forbidden(request);
        if (forbidden != null) {
            fail(request, forbidden);
            return;
        }
        this.lock.add(end -> this.room
                .media()
                .lookUp(request.type(), request.id().asText(), this.room.time(), found -> {
                    finish(request, found);
                    end.run();
                }));
    }

    private void finish(Request request, MediaCatalogue.Answer found) {
        if (found.problem() != null) {
            fail(request, HtmlEscapes.sanitize(found.problem()));
            return;
        }
        PlaylistEntry place = request.next() ? this.player.current() : null;
        for (Media media : found.media()) {
            PlaylistEntry added = add(request, request.titled(media), place);
            place = (place != null && added != null) ? added : place;
        }
    }

    /** Adds a media behind an entry, or at the end; {@return the new entry, null if a rule of the channel forbids it} */
    private @Nullable PlaylistEntry add(Request request, Media media, @Nullable PlaylistEntry place) {
        Client client = request.client();
        List<PlaylistEntry> same =
                this.playlist.where(entry -> entry.media().id().equals(media.id()));
        PlaylistEntry existing = same.isEmpty() || this.options.isOn("allow_dupes") ? null : same.get(0);
        String problem = problem(request, media, existing);
        if (problem != null) {
            fail(request, problem);
            return null;
        }
        if (media.meta().has("restricted")) {
            String text = "Video is blocked in the following countries: "
                    + media.meta().path("restricted").asText();
            client.send("queueWarn", Json.message(text).put("link", request.link()));
        }
        boolean temporary = (existing != null) ? existing.isTemporary() : request.temporary();
        PlaylistEntry entry = this.playlist.entry(media, temporary, client.name());
        if (existing != null) {
            // The new entry replaces the existing one, which would come later.
            this.playlist.delete(existing);
        }
        this.room.log("[playlist] " + client.name() + " added " + media.title() + " (" + media.type() + ":" + media.id()
                + ")");
        this.playlist.add(entry, place);
        if (!request.temporary()) {
            this.library.keep(media);
        }
        return entry;
    }

    /** {@return the reason for which a request is refused before the look-up, or null} */
    private @Nullable String forbidden(Request request) {
        Client client = request.client();
        String type = request.type();
        if (type.equals("yp") && !this.permissions.allows(client, "playlistaddlist")) {
            return "You don't have permission to add playlists";
        }
        if (MediaTypes.isLive(type) && !this.permissions.allows(client, "playlistaddlive")) {
            return "You don't have permission to add live media";
        }
        if (type.equals("cu") && !this.permissions.allows(client, "playlistaddcustom")) {
            return "You don't have permission to add custom embeds";
        }
        if ((type.equals("fi") || type.equals("cm")) && !this.permissions.allows(client, "playlistaddrawfile")) {
            return "You don't have permission to add raw video files";
        }
        boolean moderator = client.isAtLeast(EffectiveRank.MODERATOR);
        boolean tooFast = client.queueLimiter().throttle(moderator ? 10 : 3, moderator ? 2 : 1);
        return tooFast ? "You are adding videos too quickly" : null;
    }

    /** {@return the reason for which a found media is refused, or null} */
    private @Nullable String problem(Request request, Media media, @Nullable PlaylistEntry existing) {
        Client client = request.client();
        if (media.seconds() == 0 && !this.permissions.allows(client, "playlistaddlive")) {
            return "You don't have permission to add livestreams";
        }
        int longest = (int) this.options.number("maxlength");
        if (longest > 0 && media.seconds() > longest && !this.permissions.allows(client, "exceedmaxlength")) {
            return "Video exceeds the maximum length set by the channel admin: " + longest + " seconds";
        }
        if (existing != null && (!request.next() || this.player.plays(existing))) {
            return "This item is already on the playlist";
        }
        List<PlaylistEntry> own = this.playlist.where(entry -> entry.queuedBy().equalsIgnoreCase(client.name()));
        int most = (int) this.options.number("playlist_max_per_user");
        if (most > 0 && own.size() >= most && !this.permissions.allows(client, "exceedmaxitems")) {
            return "Channel limit exceeded: maximum number of videos per user";
        }
        int longestTotal = (int) this.options.number("playlist_max_duration_per_user");
        int seconds = own.stream().mapToInt(entry -> entry.media().seconds()).sum() + media.seconds();
        boolean tooLong = longestTotal > 0 && seconds >= longestTotal;
        return (tooLong && !this.permissions.allows(client, "exceedmaxdurationperuser"))
                ? "Channel limit exceeded: maximum total playlist time per user"
                : null;
    }

    private static void fail(Request request, String text) {
        request.client()
                .send(
                        "queueFail",
                        Json.message(text).put("link", request.link()).set("id", request.id()));
    }

    /**
     * Request to add a media.
     *
     * @param client the client
     * @param type CyTube's code of the site
     * @param id the media's id as requested
     * @param next whether it is placed behind the current entry
     * @param title its title, which counts for embedded pages and files; empty for its own
     * @param temporary whether it leaves the list after it was played
     */
    private record Request(Client client, String type, JsonNode id, boolean next, String title, boolean temporary) {

        String link() {
            return MediaTypes.link(this.id.asText(), this.type);
        }

        Media titled(Media media) {
            boolean counts = !this.title.isEmpty() && (this.type.equals("cu") || this.type.equals("fi"));
            return counts
                    ? new Media(media.id(), this.title, media.seconds(), media.duration(), media.type(), media.meta())
                    : media;
        }
    }
}
