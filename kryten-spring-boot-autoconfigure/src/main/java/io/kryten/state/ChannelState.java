package io.kryten.state;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.event.ChatFilter;
import io.kryten.event.ChatUser;
import io.kryten.event.Emotes;
import io.kryten.event.PlaylistItem;
import io.kryten.event.Poll;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of a channel, derived from its events and readable from any thread without locks; {@link StateReducer}
 * creates the next one. An unknown value is empty, which differs from a known empty value: the message of the day can be known
 * to be {@code ""}.
 *
 * <p>When a robot joins its channel, CyTube sends the whole state again, piece by piece (protocol.md section 1). The pieces are
 * collected in {@link #incomingSnapshot()} until the join is complete; meanwhile this snapshot keeps its values and is
 * {@link #stale()}.
 */
public final class ChannelState {

    private final Channel channel;
    private final StateValues values;
    private final Users users;
    private final @Nullable JoinInProgress join;
    private final boolean stale;
    private final @Nullable Instant asOf;

    private ChannelState(
            Channel channel,
            StateValues values,
            Users users,
            @Nullable JoinInProgress join,
            boolean stale,
            @Nullable Instant asOf) {
        this.channel = channel;
        this.values = values;
        this.users = users;
        this.join = join;
        this.stale = stale;
        this.asOf = asOf;
    }

    /**
     * Returns a snapshot without known values.
     *
     * @param channel the channel
     * @return the first snapshot of a channel
     */
    public static ChannelState unknown(Channel channel) {
        return new ChannelState(channel, StateValues.NONE, Users.UNKNOWN, null, false, null);
    }

    /** {@return the channel} */
    public Channel channel() {
        return this.channel;
    }

    /** {@return whether the user list is known; CyTube sends the list at the end of a join} */
    public boolean ready() {
        return this.users.isComplete();
    }

    /** {@return whether events may have been missed, because the robot is or was absent} */
    public boolean stale() {
        return this.stale;
    }

    /** {@return whether the robot is joining the channel and has not received the whole state yet} */
    public boolean joining() {
        return this.join != null;
    }

    /** {@return the time of arrival of the last event that changed the state; empty if there was none} */
    public Optional<Instant> asOf() {
        return Optional.ofNullable(this.asOf);
    }

    /** {@return the named users in no particular order; empty if not known} */
    public Optional<Collection<ChatUser>> users() {
        return this.users.isComplete() ? Optional.of(this.users.all()) : Optional.empty();
    }

    /**
     * Finds a present user.
     *
     * @param name the name in any case
     * @return the user; empty if absent or not known
     */
    public Optional<ChatUser> user(String name) {
        return Optional.ofNullable(this.users.find(name)).map(Member::user);
    }

    /**
     * Whether the rank of a user who just joined is pending. CyTube announces every user with an account as registered and
     * sends the true rank when it has looked it up, a few milliseconds later.
     *
     * @param name the name in any case
     * @param now the time by the local clock
     * @return true if pending; false if the rank is known, the join is more than five seconds ago, or the user is absent
     */
    public boolean rankAwaited(String name, Instant now) {
        Member member = this.users.find(name);
        return member != null && !member.isRankSettled(now);
    }

    /**
     * Returns the state as far as the joining robot has received it; this snapshot is the state before the join.
     *
     * @return the incomplete state; empty if the robot is not {@link #joining()}
     */
    public Optional<ChannelState> incomingSnapshot() {
        return Optional.ofNullable(this.join).map(JoinInProgress::received);
    }

    /**
     * Finds the rank of a present user.
     *
     * @param name the name in any case
     * @return the rank; empty if the user is absent or the rank is not known
     */
    public Optional<Rank> rankOf(String name) {
        return user(name).map(ChatUser::rank);
    }

    /** {@return the robot itself as one of the users; empty if not known} */
    public Optional<ChatUser> self() {
        return selfName().flatMap(this::user);
    }

    /** {@return the robot's own name; empty if not known} */
    public Optional<String> selfName() {
        return this.values.find(StateKey.SELF_NAME);
    }

    /** {@return the robot's own rank; empty if not known} */
    public Optional<Rank> selfRank() {
        return this.values.find(StateKey.SELF_RANK).or(() -> self().map(ChatUser::rank));
    }

    /** {@return the number of connections, anonymous ones included; empty if not known} */
    public OptionalInt userCount() {
        return number(StateKey.USER_COUNT);
    }

    /** {@return the leader, who controls playback; empty if there is none, or not known: see {@link #leaderKnown()}} */
    public Optional<String> leader() {
        return this.values.find(StateKey.LEADER).flatMap(Function.identity());
    }

    /** {@return whether the leader, or the absence of one, is known} */
    public boolean leaderKnown() {
        return this.values.has(StateKey.LEADER);
    }

    /** {@return the whole playlist; empty if not known, for example because the robot may not see it} */
    public Optional<Playlist> playlist() {
        return this.values.find(StateKey.PLAYLIST);
    }

    /**
     * Finds an item of the playlist.
     *
     * @param uid the uid of the item
     * @return the item; empty if it is not on the playlist, or not known
     */
    public Optional<PlaylistItem> item(int uid) {
        return playlist().flatMap(list -> list.item(uid));
    }

    /** {@return whether the playlist is locked; empty if not known} */
    public Optional<Boolean> locked() {
        return this.values.find(StateKey.LOCKED);
    }

    /** {@return the uid of the current item, which changes just before the media does; empty if not known} */
    public OptionalInt currentUid() {
        return number(StateKey.CURRENT_UID);
    }

    /** {@return the current media; empty if there is none, or not known: see {@link #nowPlayingKnown()}} */
    public Optional<NowPlaying> nowPlaying() {
        return this.values.find(StateKey.NOW_PLAYING).flatMap(Function.identity());
    }

    /** {@return whether the current media, or the absence of one, is known} */
    public boolean nowPlayingKnown() {
        return this.values.has(StateKey.NOW_PLAYING);
    }

    /** {@return the vote to skip; empty if not known, as robots of a low rank do not receive it} */
    public Optional<Voteskip> voteskip() {
        return this.values.find(StateKey.VOTESKIP);
    }

    /** {@return the open poll; empty if there is none, or not known: see {@link #pollKnown()}} */
    public Optional<Poll> poll() {
        return this.values.find(StateKey.POLL).flatMap(Function.identity());
    }

    /** {@return whether the open poll, or the absence of one, is known} */
    public boolean pollKnown() {
        return this.values.has(StateKey.POLL);
    }

    /** {@return the number of drinks since the last change of media; empty if not known} */
    public OptionalInt drinkCount() {
        return number(StateKey.DRINKS);
    }

    /** {@return the message of the day as HTML, {@code ""} for none; empty if not known} */
    public Optional<String> motd() {
        return this.values.find(StateKey.MOTD);
    }

    /** {@return the channel's style sheet; empty if not known} */
    public Optional<String> css() {
        return this.values.find(StateKey.CSS);
    }

    /** {@return the channel's script; empty if not known} */
    public Optional<String> js() {
        return this.values.find(StateKey.JS);
    }

    /** {@return all emotes; empty if not known} */
    public Optional<Emotes> emotes() {
        return this.values.find(StateKey.EMOTES);
    }

    /**
     * Returns the known chat filters. CyTube sends the complete list only on request; without it, these are the filters that
     * were added or changed since.
     *
     * @return the known filters that were not deleted; empty if none was ever received
     */
    public Optional<List<ChatFilter>> filters() {
        return this.values.find(StateKey.FILTERS);
    }

    /** {@return the channel's options by CyTube's names, a new copy; empty if not known} */
    public Optional<JsonNode> options() {
        return this.values.find(StateKey.OPTIONS).map(JsonNode::deepCopy);
    }

    /** {@return the lowest rank that has a permission, by CyTube's name of the permission; empty if not known} */
    public Optional<Map<String, Rank>> permissions() {
        return this.values.find(StateKey.PERMISSIONS);
    }

    /**
     * Marks the snapshot as stale, because events may have been missed. It stays stale until a join is complete.
     *
     * @return the same values, {@link #stale()}
     */
    public ChannelState asStale() {
        return this.stale ? this : new ChannelState(this.channel, this.values, this.users, this.join, true, this.asOf);
    }

    /**
     * Marks the snapshot as stale after an outage of the connection, and discards a join in progress, which is incomplete.
     *
     * @return the same values, {@link #stale()} and not {@link #joining()}
     */
    public ChannelState interrupted() {
        return (this.join != null) ? asStale().with((JoinInProgress) null) : asStale();
    }

    @Override
    public String toString() {
        return "ChannelState[" + this.channel + (ready() ? ", ready" : "") + (this.stale ? ", stale" : "") + ", asOf="
                + this.asOf + "]";
    }

    Users members() {
        return this.users;
    }

    @Nullable
    JoinInProgress join() {
        return this.join;
    }

    boolean has(StateKey<?> key) {
        return this.values.has(key);
    }

    <T> ChannelState with(StateKey<T> key, T value) {
        return with(this.values.with(key, value), this.users);
    }

    /** {@return the state with a value, which is unknown if null} */
    <T> ChannelState withNullable(StateKey<T> key, @Nullable T value) {
        return (value != null) ? with(key, value) : without(key);
    }

    ChannelState without(StateKey<?> key) {
        return with(this.values.without(key), this.users);
    }

    <T> Optional<T> find(StateKey<T> key) {
        return this.values.find(key);
    }

    /** {@return the state with a changed value, if the value is known} */
    <T> ChannelState change(StateKey<T> key, UnaryOperator<T> change) {
        return this.values
                .find(key)
                .map(value -> with(key, change.apply(value)))
                .orElse(this);
    }

    ChannelState with(Users changed) {
        return with(this.values, changed);
    }

    ChannelState with(@Nullable JoinInProgress changed) {
        return new ChannelState(this.channel, this.values, this.users, changed, this.stale, this.asOf);
    }

    ChannelState asOf(Instant time) {
        return new ChannelState(this.channel, this.values, this.users, this.join, this.stale, time);
    }

    private ChannelState with(StateValues changedValues, Users changedUsers) {
        boolean same = changedValues == this.values && changedUsers == this.users;
        return same
                ? this
                : new ChannelState(this.channel, changedValues, changedUsers, this.join, this.stale, this.asOf);
    }

    private OptionalInt number(StateKey<Integer> key) {
        return this.values.find(key).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
