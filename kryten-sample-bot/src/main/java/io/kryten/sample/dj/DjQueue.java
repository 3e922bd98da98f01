package io.kryten.sample.dj;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.LogSafe;
import io.kryten.PlaylistPosition;
import io.kryten.command.MediaLink;
import io.kryten.core.ChannelOperations;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;
import io.kryten.sample.RecentMap;
import io.kryten.state.ChannelState;
import io.kryten.state.Playlist;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The playlists with the users who asked for the videos: CyTube knows the bot alone, which added them. A video that a user added
 * without the bot is that user's. A restart of the bot forgets the users. Safe for use by many threads.
 */
class DjQueue {

    private static final Logger logger = LoggerFactory.getLogger(DjQueue.class);

    /** By media and not by uid, as a shuffle renews the uids. */
    private final Map<Request, String> requesters = new RecentMap<>();

    /** Lock of the moves: the place of a video depends on those of the others. */
    private final Object turns = new Object();

    /** Notes the user who asked for a video, null for none; {@return the user before} */
    synchronized @Nullable String request(Channel channel, MediaLink link, @Nullable String user) {
        Request request = new Request(channel, link.type(), link.id());
        return (user != null) ? this.requesters.put(request, user) : this.requesters.remove(request);
    }

    /** {@return the playing and the waiting videos} */
    static List<PlaylistItem> items(ChannelState state) {
        Playlist playlist = state.playlist().orElse(null);
        if (playlist == null) {
            return List.of();
        }
        int playing = state.currentUid().isPresent()
                ? playlist.placeOf(state.currentUid().getAsInt())
                : 0;
        return playlist.subList(Math.max(0, playing), playlist.size());
    }

    /** {@return the number of waiting videos of a user} */
    long waiting(ChannelState state, String user) {
        return items(state).stream()
                .skip(1)
                .filter(item -> owner(state.channel(), item).equals(key(user)))
                .count();
    }

    /** Moves a new video from the end to the place that the turns of the users give it. */
    void takeTurn(ChannelOperations channel, PlaylistItem added) {
        synchronized (this.turns) {
            List<PlaylistItem> others = items(channel.state()).stream()
                    .filter(item -> item.uid() != added.uid())
                    .toList();
            List<String> owners =
                    others.stream().map(item -> owner(channel.channel(), item)).toList();
            int place = Turns.place(owners, owner(channel.channel(), added));
            if (place > 0 && place < others.size()) {
                move(channel, added, others.get(place - 1));
            }
        }
    }

    /** {@return title and requester of a video} */
    String describe(Channel channel, Media media) {
        return title(media)
                + requester(channel, media).map(user -> " for " + user).orElse("");
    }

    static String title(Media media) {
        return LogSafe.of(media.title(), 60);
    }

    private static void move(ChannelOperations channel, PlaylistItem item, PlaylistItem before) {
        try {
            channel.playlist().move(item.uid(), new PlaylistPosition.After(before.uid()));
        } catch (KrytenException ex) {
            logger.warn("A video stays at the end of {}: {}", channel.channel(), ex.getMessage());
        }
    }

    private String owner(Channel channel, PlaylistItem item) {
        return key(requester(channel, item.media()).orElse(item.queuedBy()));
    }

    private synchronized Optional<String> requester(Channel channel, Media media) {
        return Optional.ofNullable(this.requesters.get(new Request(channel, media.type(), media.id())));
    }

    private static String key(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    private record Request(Channel channel, String type, String id) {}
}
