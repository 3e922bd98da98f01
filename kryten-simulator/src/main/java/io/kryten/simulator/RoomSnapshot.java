package io.kryten.simulator;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.kryten.Channel;
import io.kryten.event.ChatUser;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;
import io.kryten.event.Poll;
import io.kryten.event.PollCount;
import io.kryten.simulator.cytube.ChatMessage;
import io.kryten.simulator.cytube.PlayingItem;
import io.kryten.simulator.cytube.ServerSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * State of a channel at one moment, in simple values that any JSON library writes, for a page that shows it.
 *
 * @param domain the site
 * @param channel the channel's name
 * @param robot the robot's login name
 * @param robotUp whether the robot runs
 * @param robotInRoom whether the robot is in the channel
 * @param userCount number of clients, those without a name included
 * @param people users with a name, in the order of their joins
 * @param chat the last lines, at most 15, the newest last
 * @param playlist the playlist in order
 * @param locked whether adding needs a higher rank
 * @param playing the current item, null for none
 * @param poll the open poll, null for none
 * @param motd the message of the day, HTML
 */
public record RoomSnapshot(
        String domain,
        String channel,
        String robot,
        boolean robotUp,
        boolean robotInRoom,
        int userCount,
        List<Person> people,
        List<Line> chat,
        List<Item> playlist,
        boolean locked,
        @Nullable Playing playing,
        @Nullable Ballot poll,
        String motd) {

    static RoomSnapshot of(Channel channel, String robot, boolean robotUp, boolean robotInRoom, ServerSnapshot truth) {
        PlayingItem playing = truth.nowPlaying();
        Poll poll = truth.poll();
        return new RoomSnapshot(
                channel.domain(),
                channel.name(),
                robot,
                robotUp,
                robotInRoom,
                truth.userCount(),
                truth.users().stream()
                        .map(user -> Person.of(user, truth.leader()))
                        .toList(),
                truth.chat().stream().map(Line::of).toList(),
                truth.playlist().stream().map(Item::of).toList(),
                truth.playlistLocked(),
                (playing != null) ? Playing.of(playing) : null,
                (poll != null) ? Ballot.of(poll) : null,
                truth.motd());
    }

    /**
     * User in the channel.
     *
     * @param name the name
     * @param rank the rank, with a fraction for leaders
     * @param afk whether AFK
     * @param muted whether muted, shadow-muted included
     * @param leader whether the user controls playback
     */
    public record Person(String name, double rank, boolean afk, boolean muted, boolean leader) {

        static Person of(ChatUser user, @Nullable String leader) {
            return new Person(
                    user.name(),
                    Objects.requireNonNull(user.rank()).value(),
                    Boolean.TRUE.equals(user.afk()),
                    Boolean.TRUE.equals(user.muted()),
                    user.name().equals(leader));
        }
    }

    /**
     * Line of chat.
     *
     * @param username the sender
     * @param text the line as plain text
     * @param time the time, in milliseconds since 1970
     * @param style its style, for example {@code action}; null for a plain line
     */
    public record Line(
            String username,
            String text,
            long time,
            @Nullable String style) {

        static Line of(ChatMessage line) {
            return new Line(line.username(), line.text(), line.time().toEpochMilli(), line.style());
        }
    }

    /**
     * Item of the playlist.
     *
     * @param uid its uid
     * @param title the title
     * @param type CyTube's code of the site
     * @param id the site's id of it
     * @param seconds the length, 0 for a live stream
     * @param duration the length in CyTube's format
     * @param temporary whether it leaves the list after it was played
     * @param queuedBy name of the user who added it
     */
    public record Item(
            int uid,
            String title,
            String type,
            String id,
            int seconds,
            String duration,
            boolean temporary,
            String queuedBy) {

        static Item of(PlaylistItem item) {
            Media media = item.media();
            return new Item(
                    item.uid(),
                    media.title(),
                    media.type(),
                    media.id(),
                    media.seconds(),
                    media.duration(),
                    Boolean.TRUE.equals(item.temp()),
                    item.queuedBy());
        }
    }

    /**
     * Current item.
     *
     * @param item the item
     * @param position its position in seconds; below 0 during the lead-in
     * @param paused whether playback is paused
     */
    public record Playing(Item item, double position, boolean paused) {

        static Playing of(PlayingItem playing) {
            return new Playing(Item.of(playing.item()), playing.position(), playing.paused());
        }
    }

    /**
     * Open poll.
     *
     * @param title the title as plain text
     * @param initiator name of the user who opened it
     * @param options the options
     */
    public record Ballot(String title, String initiator, List<Choice> options) {

        static Ballot of(Poll poll) {
            List<String> texts = poll.optionTexts();
            List<Choice> options = IntStream.range(0, texts.size())
                    .mapToObj(i -> Choice.of(texts.get(i), poll.counts().get(i)))
                    .toList();
            return new Ballot(poll.titleText(), poll.initiator(), options);
        }
    }

    /**
     * Option of a poll.
     *
     * @param text the option as plain text
     * @param votes the true number of votes
     * @param hidden whether the channel hides the number
     */
    public record Choice(String text, int votes, boolean hidden) {

        static Choice of(String text, PollCount count) {
            Integer votes = count.count();
            return new Choice(text, (votes != null) ? votes : 0, count.hidden());
        }
    }
}
