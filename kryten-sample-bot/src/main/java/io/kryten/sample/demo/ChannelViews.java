package io.kryten.sample.demo;

import java.util.ArrayList;
import java.util.List;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.core.KrytenTemplate;
import io.kryten.health.KrytenHealth;
import io.kryten.simulator.RoomSnapshot;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.Visitor;
import org.jspecify.annotations.Nullable;

/** Factory of the views that the page shows. */
final class ChannelViews {

    private final DemoChannels channels;

    private final ChatLog log;

    private final KrytenTemplate kryten;

    ChannelViews(DemoChannels channels, ChatLog log, KrytenTemplate kryten) {
        this.channels = channels;
        this.log = log;
        this.kryten = kryten;
    }

    ChannelView channel(SimulatedRoom room) {
        RoomSnapshot now = room.snapshot();
        RoomSnapshot.Playing playing = now.playing();
        return new ChannelView(
                this.channels.label(room.channel()),
                path(room.channel()),
                this.log.lines(room.channel()),
                now.people().stream().map(ChannelViews::person).toList(),
                room.visitors().stream().map(Visitor::name).toList(),
                (playing != null) ? playing(playing) : null,
                now.playlist().stream()
                        .map(item -> new ChannelView.Item(
                                item.title(),
                                item.duration(),
                                item.queuedBy(),
                                playing != null && item.uid() == playing.item().uid()))
                        .toList(),
                poll(now.poll()));
    }

    /** {@return links to the pages of all channels, in the order of the configuration} */
    List<ChannelLink> links() {
        return this.channels.all().stream()
                .map(SimulatedRoom::channel)
                .map(channel -> new ChannelLink(this.channels.label(channel), path(channel)))
                .toList();
    }

    BotView bot() {
        KrytenHealth health = this.kryten.health();
        return new BotView(
                health.status().name(),
                health.eventsReceived() + " events, " + health.commandsSent() + " commands, " + health.errors()
                        + " errors");
    }

    private static String path(Channel channel) {
        return "/channels/" + channel.domain() + "/" + channel.name();
    }

    private static ChannelView.Person person(RoomSnapshot.Person person) {
        List<String> flags = new ArrayList<>();
        if (person.leader()) {
            flags.add("leader");
        }
        if (person.afk()) {
            flags.add("away");
        }
        if (person.muted()) {
            flags.add("muted");
        }
        return new ChannelView.Person(person.name(), rank(new Rank(person.rank())), flags);
    }

    /** {@return the name of a rank, which is a class of the style sheet too} */
    static String rank(Rank rank) {
        if (rank.isAtLeast(Rank.OWNER)) {
            return "owner";
        }
        if (rank.isAtLeast(Rank.ADMIN)) {
            return "admin";
        }
        if (rank.isAtLeast(Rank.MODERATOR)) {
            return "moderator";
        }
        return rank.isAtLeast(Rank.REGISTERED) ? "registered" : "guest";
    }

    private static ChannelView.Playing playing(RoomSnapshot.Playing playing) {
        RoomSnapshot.Item item = playing.item();
        String position = clock(playing.position()) + " of " + item.duration() + (playing.paused() ? ", paused" : "");
        return new ChannelView.Playing(
                item.title(), position, Math.max(0, (long) playing.position()), item.seconds(), item.queuedBy());
    }

    /** Formats minutes and seconds; the position is negative before the start of an item. */
    private static String clock(double seconds) {
        long whole = Math.max(0, (long) seconds);
        return String.format("%02d:%02d", whole / 60, whole % 60);
    }

    private static ChannelView.@Nullable Poll poll(RoomSnapshot.@Nullable Ballot ballot) {
        if (ballot == null) {
            return null;
        }
        int all = ballot.options().stream().mapToInt(RoomSnapshot.Choice::votes).sum();
        return new ChannelView.Poll(
                ballot.title(),
                ballot.options().stream()
                        .map(choice -> new ChannelView.Choice(
                                choice.text(),
                                choice.hidden() ? "hidden" : String.valueOf(choice.votes()),
                                (choice.hidden() || all == 0) ? 0 : 100 * choice.votes() / all))
                        .toList());
    }
}
