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
 * A room at one moment, as its events told it. A snapshot never changes and is read from any thread without locks;
 * {@link StateReducer} makes the next one. What was not told is empty, which is another thing than told to be nothing:
 * the message of the day can be known to be {@code ""}.
 *
 * <p>While a robot comes back to its room, it is told all about the room anew, piece by piece (protocol.md section 1).
 * That is kept apart until it is complete; so long the snapshot stays what it was, and is {@link #stale()}.
 */
public final class ChannelState {

    private final Channel channel;
    private final StateValues facts;
    private final Users users;
    private final @Nullable JoinInProgress join;
    private final boolean stale;
    private final @Nullable Instant asOf;

    private ChannelState(
            Channel channel,
            StateValues facts,
            Users users,
            @Nullable JoinInProgress join,
            boolean stale,
            @Nullable Instant asOf) {
        this.channel = channel;
        this.facts = facts;
        this.users = users;
        this.join = join;
        this.stale = stale;
        this.asOf = asOf;
    }

    /**
     * A room of which nothing is known.
     *
     * @param channel the room
     * @return its first snapshot
     */
    public static ChannelState unknown(Channel channel) {
        return new ChannelState(channel, StateValues.NONE, Users.UNKNOWN, null, false, null);
    }

    /** {@return the room} */
    public Channel channel() {
        return this.channel;
    }

    /** {@return whether it is known who is here; a robot that joins is told so last of all} */
    public boolean ready() {
        return this.users.isComplete();
    }

    /** {@return whether something may have happened unseen, because the robot is or was away} */
    public boolean stale() {
        return this.stale;
    }

    /** {@return whether a robot has come into the room just now and is not yet told all about it} */
    public boolean joining() {
        return this.join != null;
    }

    /** {@return when the last event that tells something about the room arrived here; empty if none did} */
    public Optional<Instant> asOf() {
        return Optional.ofNullable(this.asOf);
    }

    /** {@return everybody with a name, in no particular order; empty if not told} */
    public Optional<Collection<ChatUser>> users() {
        return this.users.isComplete() ? Optional.of(this.users.all()) : Optional.empty();
    }

    /**
     * Somebody who is here.
     *
     * @param name the name in any case
     * @return the user as known now; empty if not here, or not told
     */
    public Optional<ChatUser> user(String name) {
        return Optional.ofNullable(this.users.find(name)).map(Member::user);
    }

    /**
     * Whether the true rank of somebody who just came is still to be told. CyTube shows everybody with an account as
     * registered first and tells the rank when it has looked it up, a few milliseconds later.
     *
     * @param name the name in any case
     * @param now the time here
     * @return true if so; false for those whose rank is known, who came more than five seconds ago, or are not here
     */
    public boolean rankAwaited(String name, Instant now) {
        Member member = this.users.find(name);
        return member != null && !member.isRankSettled(now);
    }

    /**
     * What a robot on its way into the room was told so far; this snapshot is the room before that.
     *
     * @return the room as far as it was told; empty if no robot is {@link #joining()}
     */
    public Optional<ChannelState> incomingSnapshot() {
        return Optional.ofNullable(this.join).map(JoinInProgress::told);
    }

    /**
     * The rank of somebody who is here.
     *
     * @param name the name in any case
     * @return the rank; empty if not here, or not told
     */
    public Optional<Rank> rankOf(String name) {
        return user(name).map(ChatUser::rank);
    }

    /** {@return the robot itself as one of the users; empty if not told} */
    public Optional<ChatUser> self() {
        return selfName().flatMap(this::user);
    }

    /** {@return the robot's own name; empty if not told} */
    public Optional<String> selfName() {
        return this.facts.find(StateKey.SELF_NAME);
    }

    /** {@return the robot's own rank; empty if not told} */
    public Optional<Rank> selfRank() {
        return this.facts.find(StateKey.SELF_RANK).or(() -> self().map(ChatUser::rank));
    }

    /** {@return how many are connected, those without a name included; empty if not told} */
    public OptionalInt userCount() {
        return number(StateKey.USER_COUNT);
    }

    /** {@return who has the remote control; empty if nobody has, or not told: see {@link #leaderKnown()}} */
    public Optional<String> leader() {
        return this.facts.find(StateKey.LEADER).flatMap(Function.identity());
    }

    /** {@return whether it was told who leads, be it nobody} */
    public boolean leaderKnown() {
        return this.facts.has(StateKey.LEADER);
    }

    /** {@return the whole playlist; empty if not told, for example because the robot may not see it} */
    public Optional<Playlist> playlist() {
        return this.facts.find(StateKey.PLAYLIST);
    }

    /**
     * An item of the playlist.
     *
     * @param uid its number
     * @return the item; empty if it is not on the list, or not told
     */
    public Optional<PlaylistItem> item(int uid) {
        return playlist().flatMap(list -> list.item(uid));
    }

    /** {@return whether only some may change the playlist; empty if not told} */
    public Optional<Boolean> locked() {
        return this.facts.find(StateKey.LOCKED);
    }

    /**
     * {@return the number of the item that is marked as current, which moves just before the media; empty if not told}
     */
    public OptionalInt currentUid() {
        return number(StateKey.CURRENT_UID);
    }

    /** {@return what plays; empty if nothing does, or not told: see {@link #nowPlayingKnown()}} */
    public Optional<NowPlaying> nowPlaying() {
        return this.facts.find(StateKey.NOW_PLAYING).flatMap(Function.identity());
    }

    /** {@return whether it was told what plays, be it nothing} */
    public boolean nowPlayingKnown() {
        return this.facts.has(StateKey.NOW_PLAYING);
    }

    /** {@return how the vote to skip stands; empty if not told, as robots of a low rank are not} */
    public Optional<Voteskip> voteskip() {
        return this.facts.find(StateKey.VOTESKIP);
    }

    /** {@return the poll that runs; empty if none does, or not told: see {@link #pollKnown()}} */
    public Optional<Poll> poll() {
        return this.facts.find(StateKey.POLL).flatMap(Function.identity());
    }

    /** {@return whether it was told which poll runs, be it none} */
    public boolean pollKnown() {
        return this.facts.has(StateKey.POLL);
    }

    /** {@return the drinks since the last change of media; empty if not told} */
    public OptionalInt drinkCount() {
        return number(StateKey.DRINKS);
    }

    /** {@return the message of the day as HTML, {@code ""} for none; empty if not told} */
    public Optional<String> motd() {
        return this.facts.find(StateKey.MOTD);
    }

    /** {@return the room's style sheet; empty if not told} */
    public Optional<String> css() {
        return this.facts.find(StateKey.CSS);
    }

    /** {@return the room's script; empty if not told} */
    public Optional<String> js() {
        return this.facts.find(StateKey.JS);
    }

    /** {@return all emotes; empty if not told} */
    public Optional<Emotes> emotes() {
        return this.facts.find(StateKey.EMOTES);
    }

    /**
     * The chat filters that were told. CyTube lists all of them only to those who edit them; without that these are the
     * ones that were added or changed since.
     *
     * @return those that were told and not deleted since; empty if none was told ever
     */
    public Optional<List<ChatFilter>> filters() {
        return this.facts.find(StateKey.FILTERS);
    }

    /** {@return the room's options by CyTube's names, a copy each time; empty if not told} */
    public Optional<JsonNode> options() {
        return this.facts.find(StateKey.OPTIONS).map(JsonNode::deepCopy);
    }

    /** {@return the lowest rank that may do something, by CyTube's name of the permission; empty if not told} */
    public Optional<Map<String, Rank>> permissions() {
        return this.facts.find(StateKey.PERMISSIONS);
    }

    /**
     * The same room after events may have been missed: the connection or the robot was away. It stays so until a robot
     * has been told all anew.
     *
     * @return the same snapshot, {@link #stale()}
     */
    public ChannelState asStale() {
        return this.stale ? this : new ChannelState(this.channel, this.facts, this.users, this.join, true, this.asOf);
    }

    /**
     * The same room after the connection to the robot was away: what a robot was being told just then is incomplete, and
     * is forgotten.
     *
     * @return the same snapshot, {@link #stale()} and not {@link #joining()}
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

    boolean has(StateKey<?> fact) {
        return this.facts.has(fact);
    }

    <T> ChannelState with(StateKey<T> fact, T value) {
        return with(this.facts.with(fact, value), this.users);
    }

    /** {@return the state with a value; without it where the value is null, so that it is unknown} */
    <T> ChannelState withNullable(StateKey<T> fact, @Nullable T value) {
        return (value != null) ? with(fact, value) : without(fact);
    }

    ChannelState without(StateKey<?> fact) {
        return with(this.facts.without(fact), this.users);
    }

    <T> Optional<T> find(StateKey<T> fact) {
        return this.facts.find(fact);
    }

    /** {@return the state with another value of something, if it was told at all} */
    <T> ChannelState change(StateKey<T> fact, UnaryOperator<T> change) {
        return this.facts
                .find(fact)
                .map(value -> with(fact, change.apply(value)))
                .orElse(this);
    }

    ChannelState with(Users changed) {
        return with(this.facts, changed);
    }

    ChannelState with(@Nullable JoinInProgress changed) {
        return new ChannelState(this.channel, this.facts, this.users, changed, this.stale, this.asOf);
    }

    ChannelState asOf(Instant time) {
        return new ChannelState(this.channel, this.facts, this.users, this.join, this.stale, time);
    }

    private ChannelState with(StateValues changedFacts, Users changedUsers) {
        boolean same = changedFacts == this.facts && changedUsers == this.users;
        return same
                ? this
                : new ChannelState(this.channel, changedFacts, changedUsers, this.join, this.stale, this.asOf);
    }

    private OptionalInt number(StateKey<Integer> fact) {
        return this.facts.find(fact).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
