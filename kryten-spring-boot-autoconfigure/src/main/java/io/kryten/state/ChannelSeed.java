package io.kryten.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.event.ChatUser;

/**
 * Builds the initial state of a channel from the state of its robot, for an application that starts later: the values of the
 * robot's key-value buckets, or its replies to {@code state.*} (protocol.md section 3). Add the available values, call
 * {@link #toState(Instant)}, then apply the events since then with a {@link StateReducer}: events override the robot's state.
 *
 * <p>A robot's state is correct for names and ranks, the order of the playlist, the current media, the message of the day, the
 * style sheet and the script. The robot does not maintain the rest, which is ignored and stays unknown until an event
 * states it: mute flags, AFK flags that the robot has lost, temporary flags of items, emotes, options, permissions, the
 * position of the player. Malformed values are ignored.
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
     * Creates a seed without values.
     *
     * @param channel the channel
     * @return the seed
     */
    public static ChannelSeed of(Channel channel) {
        return new ChannelSeed(channel);
    }

    /**
     * Adds the users.
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
     * Adds the current media.
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
     * @param name the {@code username} in the reply to {@code kryten.user_level}; the rank of that reply is unreliable
     * @return this
     */
    public ChannelSeed selfName(String name) {
        this.state = this.state.with(StateKey.SELF_NAME, name);
        return this;
    }

    /**
     * Adds a reply of a robot. A reply does not name its channel, so query only if there is one robot.
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
     * Returns the state of the channel as the robot knows it.
     *
     * @param asOf the time of the robot's values, by the local clock
     * @return the snapshot to which later events apply
     */
    public ChannelState toState(Instant asOf) {
        ChannelState seeded = this.state;
        // A robot keeps the last media when its playlist is cleared.
        if (seeded.playlist().filter(Playlist::isEmpty).isPresent()) {
            return PlayerReducers.playingNothing(seeded).asOf(asOf);
        }
        NowPlaying now = seeded.nowPlaying().orElse(null);
        if (now != null && now.uid().isPresent()) {
            int uid = now.uid().getAsInt();
            if (seeded.playlist().isPresent() && seeded.item(uid).isEmpty()) {
                // The current media is always on the playlist, so this one is outdated.
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
     * Returns the state of the channel as the robot knows it, for an application that knew the channel before an outage. The
     * old state contributes the identity of the current media, the place of the item with uid 0, which a robot does not
     * maintain, and the phantom users of the robot's list; everything else may have changed during the outage.
     *
     * @param asOf the time of the robot's values, by the local clock
     * @param before the last known state of the channel
     * @return the snapshot to which later events apply
     */
    public ChannelState toState(Instant asOf, ChannelState before) {
        ChannelState seeded = toState(asOf);
        Playlist local = before.playlist().orElse(null);
        ChannelState withUsers = seeded.ready() ? seeded.with(Users.remembered(this.users, before.members())) : seeded;
        ChannelState placed = (local != null)
                ? withUsers.change(StateKey.PLAYLIST, remembered -> ZeroUidItem.asIn(local, remembered))
                : withUsers;
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
