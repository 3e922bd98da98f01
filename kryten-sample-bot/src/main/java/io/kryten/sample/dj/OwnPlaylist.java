package io.kryten.sample.dj;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.annotation.KrytenListener;
import io.kryten.command.MediaLink;
import io.kryten.core.ChannelOperations;
import io.kryten.event.KrytenEvent;
import io.kryten.state.ChannelState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot's own list: its next link plays whenever the playlist is empty and a user is there. */
class OwnPlaylist {

    private static final Logger logger = LoggerFactory.getLogger(OwnPlaylist.class);

    /** Time without an attempt after no link of the list was accepted. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final DjQueue queue;

    private final List<MediaLink> links;

    private final Clock clock;

    /** The number of links that were tried, by channel. */
    private final Map<Channel, Integer> tried = new ConcurrentHashMap<>();

    private final Map<Channel, Instant> restsUntil = new ConcurrentHashMap<>();

    OwnPlaylist(DjQueue queue, DjProperties properties, Clock clock) {
        this.queue = queue;
        this.links = properties.playlist().stream().map(MediaLink::parse).toList();
        this.clock = clock;
    }

    @KrytenListener(
            event = {"addUser", "chatMsg", "playlist", "delete", "mediaEnded"},
            timeout = "5m")
    void onChange(KrytenEvent event, ChannelOperations channel) {
        Instant rest = this.restsUntil.getOrDefault(channel.channel(), Instant.MIN);
        if (isDry(channel.state()) && !this.clock.instant().isBefore(rest) && !playNext(channel)) {
            this.restsUntil.put(channel.channel(), this.clock.instant().plus(REST));
        }
    }

    private static boolean isDry(ChannelState state) {
        return !state.stale()
                && state.playlist().map(List::isEmpty).orElse(false)
                && state.users().map(users -> users.size() > 1).orElse(false);
    }

    /** Adds the next link that CyTube accepts; {@return whether there is one} */
    private boolean playNext(ChannelOperations channel) {
        for (int i = 0; i < this.links.size(); i++) {
            int number = this.tried.merge(channel.channel(), 1, Integer::sum) - 1;
            MediaLink link = this.links.get(Math.floorMod(number, this.links.size()));
            try {
                this.queue.request(channel.channel(), link, null);
                channel.playlist().add(link);
                return true;
            } catch (KrytenException ex) {
                logger.warn("{} of dj.playlist was not added: {}", link, ex.getMessage());
            }
        }
        return false;
    }
}
