package io.kryten.sample.dj;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.Rank;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.Cooldown;
import io.kryten.annotation.Description;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Order;
import io.kryten.chatcommand.ChatCommandException;
import io.kryten.command.KrytenCommand;
import io.kryten.command.MediaLink;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatUser;
import io.kryten.event.MediaStartedEvent;
import io.kryten.event.PlaylistItem;
import io.kryten.sample.FailureText;
import io.kryten.sample.dj.DjQueue.Request;
import io.kryten.state.ChannelState;
import io.kryten.state.NowPlaying;

/** Videos by command. The commands of a user run one after the other; commands of others do not wait for the look-up of a video. */
@ChatCommands(order = Order.SENDER, timeout = "1m")
class DjCommands {

    private static final int SHOWN = 5;

    private final DjQueue queue;

    private final DjProperties properties;

    private final Clock clock;

    private final Map<Channel, Future<?>> announcements = new ConcurrentHashMap<>();

    DjCommands(DjQueue queue, DjProperties properties, Clock clock) {
        this.queue = queue;
        this.properties = properties;
        this.clock = clock;
    }

    @ChatCommand(value = "add <link> [next]", minRank = "${dj.min-rank:registered}")
    @Description("Puts a video on the playlist; a moderator's 'next' plays it next")
    @Cooldown("2s")
    String add(MediaLink link, boolean next, ChatUser user, ChannelOperations channel) {
        if (!this.properties.sources().contains(link.type())) {
            throw new ChatCommandException("Only these sources: " + String.join(", ", this.properties.sources()));
        }
        if (next && (user.rank() == null || !user.rank().isAtLeast(Rank.MODERATOR))) {
            throw new ChatCommandException("Only moderators choose what plays next; leave out 'next'");
        }
        if (this.queue.waiting(channel.state(), user.name()) >= this.properties.maxPerUser()) {
            throw new ChatCommandException(this.properties.maxPerUser() + " of your videos wait; add more later");
        }
        Request former = this.queue.request(channel.channel(), link, new Request(user.name(), next));
        try {
            Integer uid = channel.playlist().add(link, next, true).uid();
            return (uid != null) ? "Added: " + place(uid, next, channel) : "Added";
        } catch (KrytenException ex) {
            this.queue.request(channel.channel(), link, former);
            throw new ChatCommandException("Not added: " + FailureText.of(ex));
        }
    }

    @ChatCommand("queue")
    @Description("Shows the next videos")
    String queue(ChannelState state) {
        List<PlaylistItem> waiting = DjQueue.items(state).stream().skip(1).toList();
        if (waiting.isEmpty()) {
            return "No video waits";
        }
        String more = (waiting.size() > SHOWN) ? " and " + (waiting.size() - SHOWN) + " more" : "";
        return IntStream.range(0, Math.min(SHOWN, waiting.size()))
                .mapToObj(i -> (i + 1) + ". " + describe(state, waiting.get(i)))
                .collect(Collectors.joining(" ", "Next: ", more));
    }

    @ChatCommand("np")
    @Description("Shows the video that plays")
    String nowPlaying(ChannelState state) {
        return state.nowPlaying()
                .map(playing -> this.queue.describe(state, playing.media(), playing.queuedBy()) + position(playing))
                .orElse("Nothing plays");
    }

    /** Withdraws the announcement before, if it still waits behind other lines: that video has ended. */
    @KrytenListener
    void onStart(MediaStartedEvent start, ChannelOperations channel) {
        Optional<String> user = Optional.ofNullable(start.queuedBy());
        String text = "Now playing: " + this.queue.describe(channel.state(), start.media(), user);
        Future<?> former = this.announcements.put(channel.channel(), channel.executeAsync(KrytenCommand.say(text)));
        if (former != null) {
            former.cancel(false);
        }
    }

    private String describe(ChannelState state, PlaylistItem item) {
        return this.queue.describe(state, item.media(), Optional.of(item.queuedBy()));
    }

    private String position(NowPlaying playing) {
        int seconds = (int) Math.max(0, playing.position(this.clock.instant()).orElse(0));
        String duration = playing.media().duration();
        return String.format(", %02d:%02d of %s", seconds / 60, seconds % 60, duration);
    }

    private String place(int uid, boolean next, ChannelOperations channel) {
        PlaylistItem item = channel.state().item(uid).orElse(null);
        if (item == null) {
            return "it has played";
        }
        if (!next) {
            this.queue.takeTurn(channel, item);
        }
        int place = DjQueue.items(channel.state()).indexOf(item);
        return DjQueue.title(item.media()) + ((place > 0) ? ", number " + place : "");
    }
}
