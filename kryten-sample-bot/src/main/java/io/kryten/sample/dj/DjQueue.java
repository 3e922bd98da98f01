package io.kryten.sample.dj;

import java.util.Collections;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The playlists with the users who asked for the videos: CyTube knows the bot alone, which added them. A video that a user added
 * without the bot is that user's. A restart of the bot forgets the users. Thread-safe.
 */
class DjQueue {

    private static final Logger logger = LoggerFactory.getLogger(DjQueue.class);

    /** By media and not by uid, as a shuffle renews the uids. */
    private final Map<Video, @Nullable Request> requests = Collections.synchronizedMap(new RecentMap<>());

    /** Notes the request for a video, null for none; {@return the request before} */
    @Nullable
    Request request(Channel channel, MediaLink link, @Nullable Request request) {
        return this.requests.put(new Video(channel, link.type(), link.id()), request);
    }

    /** {@return the playing and the waiting videos} */
    static List<PlaylistItem> items(ChannelState state) {
        int playing = state.currentUid().orElse(-1);
        return state.playlist()
                .map(list -> list.subList(Math.max(0, list.placeOf(playing)), list.size()))
                .orElse(List.of());
    }

    /** {@return the number of waiting videos of a user} */
    long waiting(ChannelState state, String user) {
        return items(state).stream()
                .skip(1)
                .filter(item -> owner(state.channel(), item).equalsIgnoreCase(user))
                .count();
    }

    /** Moves a new video from the end to the place that the turns give it. One at a time: it depends on the places of the others. */
    synchronized void takeTurn(ChannelOperations channel, PlaylistItem added) {
        List<PlaylistItem> others = items(channel.state()).stream()
                .filter(item -> item.uid() != added.uid())
                .toList();
        List<String> owners =
                others.stream().map(item -> owner(channel.channel(), item)).toList();
        int place = Turns.place(owners, owner(channel.channel(), added));
        try {
            if (place > 0 && place < others.size()) {
                int before = others.get(place - 1).uid();
                channel.playlist().move(added.uid(), new PlaylistPosition.After(before));
            }
        } catch (KrytenException ex) {
            logger.warn("A video stays at the end of {}: {}", channel.channel(), ex.getMessage());
        }
    }

    /** {@return title and user of a video; the bot's own videos have no user} */
    String describe(ChannelState state, Media media, Optional<String> queuedBy) {
        Request request = request(state.channel(), media);
        String user = (request != null) ? request.user() : queuedBy.orElse("");
        boolean own = user.isEmpty() || user.equals(state.selfName().orElse(""));
        return title(media) + (own ? "" : " for " + user);
    }

    static String title(Media media) {
        return LogSafe.of(media.title(), 60);
    }

    /** {@return the user whose turn a video takes; a video that plays next takes none} */
    private String owner(Channel channel, PlaylistItem item) {
        Request request = request(channel, item.media());
        String turn = (request == null) ? item.queuedBy() : request.next() ? "next " + item.uid() : request.user();
        return turn.toLowerCase(Locale.ROOT);
    }

    private @Nullable Request request(Channel channel, Media media) {
        return this.requests.get(new Video(channel, media.type(), media.id()));
    }

    /**
     * Request for a video.
     *
     * @param user the user who asked for it
     * @param next whether a moderator put it in front of all turns
     */
    record Request(String user, boolean next) {}

    private record Video(Channel channel, String type, String id) {}
}
