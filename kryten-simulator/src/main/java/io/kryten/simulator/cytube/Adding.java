package io.kryten.simulator.cytube;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.Media;
import org.jspecify.annotations.Nullable;

/** Adds a known medium to the playlist, unless a rule of the channel forbids it. */
final class Adding {

    private static final int MOST_ITEMS = 4000;

    private final Room room;
    private final Permissions permissions;
    private final Options options;
    private final PlaylistModule playlist;
    private final Player player;
    private final Library library;

    Adding(
            Room room,
            Permissions permissions,
            Options options,
            PlaylistModule playlist,
            Player player,
            Library library) {
        this.room = room;
        this.permissions = permissions;
        this.options = options;
        this.playlist = playlist;
        this.player = player;
        this.library = library;
    }

    /** Adds a medium, or sends the client the reason of the refusal. */
    void add(Client client, Request request, Media found, boolean keep) {
        Media media = withWishes(found, request);
        PlaylistEntry existing = find(media.id());
        String problem = problem(client, request, media, existing);
        if (problem != null) {
            Queueing.fail(client, problem, request.link(), request.id());
            return;
        }
        if (Js.truthy(media.meta().path("restricted"))) {
            String text = "Video is blocked in the following countries: "
                    + Js.toText(media.meta().path("restricted"));
            client.send("queueWarn", Json.message(text).put("link", request.link()));
        }
        PlaylistEntry entry =
                new PlaylistEntry(this.playlist.nextUid(), media, request.temporary(), request.queuedBy());
        if (!place(entry, request.next(), existing)) {
            Queueing.fail(client, "Playlist failure", request.link(), request.id());
            return;
        }
        welcome(entry, keep);
    }

    /** {@return whether the entry was placed; false if the current entry has left the list} */
    private boolean place(PlaylistEntry entry, boolean next, @Nullable PlaylistEntry existing) {
        EntryList entries = this.playlist.entries();
        PlaylistEntry current = this.player.current();
        if (!next || current == null) {
            entries.append(entry);
            return true;
        }
        if (!current.equals(entries.find(current.uid()))) {
            return false;
        }
        entries.insertAfter(entry, current);
        if (existing != null && !this.options.isOn("allow_dupes")) {
            // The new entry replaces the existing one, which would come later.
            entry.setTemporary(existing.isTemporary());
            this.playlist.delete(existing.uid());
        }
        return true;
    }

    private void welcome(PlaylistEntry entry, boolean keep) {
        Media media = entry.media();
        String by = entry.queuedBy().isEmpty() ? "(anonymous)" : entry.queuedBy();
        this.room
                .log()
                .add("[playlist] " + by + " added " + media.title() + " (" + media.type() + ":" + media.id() + ")");
        this.playlist.tellAdded(entry);
        if (keep) {
            this.library.keep(media);
        }
        if (this.playlist.entries().size() == 1) {
            this.player.play(entry);
        }
    }

    private @Nullable String problem(Client client, Request request, Media media, @Nullable PlaylistEntry existing) {
        if (request.seconds() == 0 && media.seconds() == 0 && !allows(client, "playlistaddlive")) {
            return "You don't have permission to add livestreams";
        }
        if (request.maxSeconds() > 0 && media.seconds() > request.maxSeconds()) {
            return "Video exceeds the maximum length set by the channel admin: " + Js.toText(request.maxSeconds())
                    + " seconds";
        }
        if (this.playlist.entries().size() >= MOST_ITEMS) {
            return "Playlist limit reached (" + MOST_ITEMS + ")";
        }
        boolean twice = existing != null && (!request.next() || this.player.plays(existing));
        if (twice && !this.options.isOn("allow_dupes")) {
            return "This item is already on the playlist";
        }
        return tooMuch(client, media);
    }

    /** {@return the exceeded limit of one user, or null} */
    private @Nullable String tooMuch(Client client, Media media) {
        List<PlaylistEntry> own =
                this.playlist.entries().where(entry -> entry.queuedBy().equalsIgnoreCase(client.name()));
        double most = this.options.number("playlist_max_per_user");
        if (most > 0 && own.size() >= most && !allows(client, "exceedmaxitems")) {
            return "Channel limit exceeded: maximum number of videos per user";
        }
        double longest = this.options.number("playlist_max_duration_per_user");
        double seconds =
                own.stream().mapToDouble(entry -> entry.media().seconds()).sum() + media.seconds();
        if (longest > 0 && seconds >= longest && !allows(client, "exceedmaxdurationperuser")) {
            return "Channel limit exceeded: maximum total playlist time per user";
        }
        return media.meta().path("ytRating").asText().equals("ytAgeRestricted")
                ? "Cannot add age restricted videos. See: https://github.com/calzoneman/sync/wiki/Frequently-Asked-"
                        + "Questions#why-dont-age-restricted-youtube-videos-work"
                : null;
    }

    private @Nullable PlaylistEntry find(String mediaId) {
        List<PlaylistEntry> found =
                this.playlist.entries().where(entry -> entry.media().id().equals(mediaId));
        return found.isEmpty() ? null : found.get(0);
    }

    private boolean allows(Client client, String permission) {
        return this.permissions.allows(client, permission);
    }

    private static Media withWishes(Media media, Request request) {
        boolean timed = request.seconds() != 0;
        return MediaTrees.of(
                media.id(),
                request.title().isEmpty() ? media.title() : request.title(),
                timed ? request.seconds() : media.seconds(),
                timed ? PlayTime.format(request.seconds()) : media.duration(),
                media.type(),
                media.meta());
    }

    /**
     * Request to add a medium.
     *
     * @param id the medium's id as requested, for the answer
     * @param link its address for people
     * @param next whether it is placed behind the current entry
     * @param title its title, empty for its own
     * @param seconds its length, 0 for its own
     * @param temporary whether it leaves the list after it was played
     * @param queuedBy name of the user who adds it
     * @param maxSeconds the greatest allowed length, 0 for any
     */
    record Request(
            JsonNode id,
            String link,
            boolean next,
            String title,
            int seconds,
            boolean temporary,
            String queuedBy,
            double maxSeconds) {

        Request withLink(String other) {
            return new Request(
                    this.id,
                    other,
                    this.next,
                    this.title,
                    this.seconds,
                    this.temporary,
                    this.queuedBy,
                    this.maxSeconds);
        }
    }
}
