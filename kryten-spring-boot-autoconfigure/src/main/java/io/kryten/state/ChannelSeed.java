package io.kryten.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.event.ChatUser;

/**
 * What a robot remembers of its room, for an application that starts later: the values of its key-value buckets, or its
 * answers to {@code state.*} (protocol.md section 3). Give what there is, then {@link #toState(Instant)}, then let a
 * {@link StateReducer} follow the events that came since: what they say takes the place of what the robot remembers.
 *
 * <p>A robot's memory is right about names and ranks, the order of the playlist, what plays, the message of the day,
 * style sheet and script. It loses or does not follow the rest, which therefore is not taken from it and stays empty
 * until an event tells it: mute flags, AFK flags where it has lost them, whether an item is temporary, emotes, options,
 * permissions, the position of the player. What does not look like it should is passed over.
 */
public final class ChannelSeed {

    private final Channel channel;
    private ChannelState state;
    private List<ChatUser> users = List.of();

    private ChannelSeed(Channel channel) {
        this.channel = channel;
        this.state = ChannelState.unknown(channel);
    }

    /**
     * Starts with nothing known.
     *
     * @param channel the room
     * @return a seed to add to
     */
    public static ChannelSeed of(Channel channel) {
        return new ChannelSeed(channel);
    }

    /**
     * Adds who is here.
     *
     * @param users the value of key {@code users} of bucket {@code kryten_<channel>_userlist}
     * @return this
     */
    public ChannelSeed users(JsonNode users) {
        if (users.isArray()) {
            this.users = SeedParser.users(users);
            this.state = this.state.with(Users.remembered(this.users, Users.UNKNOWN));
        }
        return this;
    }

    /**
     * Adds the playlist.
     *
     * @param items the value of key {@code items} of bucket {@code kryten_<channel>_playlist}
     * @return this
     */
    public ChannelSeed playlist(JsonNode items) {
        if (items.isArray()) {
            this.state = this.state.with(StateKey.PLAYLIST, Playlist.of(SeedParser.items(items)));
        }
        return this;
    }

    /**
     * Adds what plays.
     *
     * @param current the value of key {@code current} of bucket {@code kryten_<channel>_playlist}
     * @return this
     */
    public ChannelSeed current(JsonNode current) {
        SeedParser.media(current).ifPresent(media -> {
            Integer uid = SeedParser.uid(current.path("uid"));
            if (uid != null) {
                this.state = this.state.with(StateKey.CURRENT_UID, uid);
            }
            NowPlaying now = NowPlaying.of(media, uid, null, null);
            this.state = this.state.with(StateKey.NOW_PLAYING, Optional.of(now));
        });
        return this;
    }

    /**
     * Adds the message of the day.
     *
     * @param html the value of key {@code motd} of bucket {@code kryten_<channel>_state}, {@code ""} for none
     * @return this
     */
    public ChannelSeed motd(String html) {
        this.state = this.state.with(StateKey.MOTD, html);
        return this;
    }

    /**
     * Adds the style sheet.
     *
     * @param css the value of key {@code css} of bucket {@code kryten_<channel>_state}
     * @return this
     */
    public ChannelSeed css(String css) {
        this.state = this.state.with(StateKey.CSS, css);
        return this;
    }

    /**
     * Adds the script.
     *
     * @param js the value of key {@code js} of bucket {@code kryten_<channel>_state}
     * @return this
     */
    public ChannelSeed js(String js) {
        this.state = this.state.with(StateKey.JS, js);
        return this;
    }

    /**
     * Adds the robot's own name.
     *
     * @param name the {@code username} that {@code kryten.user_level} answers; its rank is not to be trusted
     * @return this
     */
    public ChannelSeed selfName(String name) {
        this.state = this.state.with(StateKey.SELF_NAME, name);
        return this;
    }

    /**
     * Adds what a robot answered. An answer does not name its room, so ask only where there is one robot.
     *
     * @param data the {@code data} of a reply to {@code state.all}, {@code state.userlist}, {@code state.playlist},
     * {@code state.motd}, {@code state.css} or {@code state.js}
     * @return this
     */
    public ChannelSeed reply(JsonNode data) {
        users(data.path("userlist")).playlist(data.path("playlist")).current(data.path("current_media"));
        text(data, "motd").ifPresent(this::motd);
        text(data, "css").ifPresent(this::css);
        text(data, "js").ifPresent(this::js);
        return this;
    }

    /**
     * The room as the robot remembers it.
     *
     * @param asOf when it remembered this, by the clock here
     * @return a snapshot for the events from then on
     */
    public ChannelState toState(Instant asOf) {
        ChannelState seeded = this.state;
        // A robot goes on remembering what played last when its list is cleared.
        if (seeded.playlist().filter(Playlist::isEmpty).isPresent()) {
            return PlayerReducers.playingNothing(seeded).asOf(asOf);
        }
        NowPlaying now = seeded.nowPlaying().orElse(null);
        if (now != null && now.uid().isPresent()) {
            int uid = now.uid().getAsInt();
            if (seeded.playlist().isPresent() && seeded.item(uid).isEmpty()) {
                // What plays is on the list: this is what played before something was missed.
                return seeded.without(StateKey.NOW_PLAYING)
                        .without(StateKey.CURRENT_UID)
                        .asOf(asOf);
            }
            NowPlaying known = NowPlaying.of(now.media(), uid, PlayerReducers.queuedBy(seeded, uid), null);
            seeded = seeded.with(StateKey.NOW_PLAYING, Optional.of(known));
        }
        return seeded.asOf(asOf);
    }

    /**
     * The room as the robot remembers it, for an application that followed the room before an outage. Of what it knew
     * then nothing is taken over but that the same media still plays, where the item of uid 0 is, which a robot does not
     * follow, and whom a robot lists though they are not here: everything else may have changed unseen.
     *
     * @param asOf when it remembered this, by the clock here
     * @param before the room as it was last known
     * @return a snapshot for the events from then on
     */
    public ChannelState toState(Instant asOf, ChannelState before) {
        ChannelState seeded = toState(asOf);
        Playlist followed = before.playlist().orElse(null);
        ChannelState here = seeded.ready() ? seeded.with(Users.remembered(this.users, before.members())) : seeded;
        ChannelState placed = (followed != null)
                ? here.change(StateKey.PLAYLIST, remembered -> FirstItem.asIn(followed, remembered))
                : here;
        return placed.nowPlaying()
                .map(now -> PlayerReducers.playing(placed, now, before.nowPlaying()))
                .orElse(placed);
    }

    @Override
    public String toString() {
        return "ChannelSeed[" + this.channel + "]";
    }

    private static Optional<String> text(JsonNode data, String field) {
        return Optional.ofNullable(data.path(field).textValue());
    }
}
