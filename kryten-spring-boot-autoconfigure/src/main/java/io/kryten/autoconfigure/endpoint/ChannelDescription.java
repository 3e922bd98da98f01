package io.kryten.autoconfigure.endpoint;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Rank;
import io.kryten.event.ChatUser;
import io.kryten.event.Emote;
import io.kryten.event.PlaylistItem;
import io.kryten.event.PollCount;
import io.kryten.protocol.KrytenJson;
import io.kryten.state.ChannelState;
import io.kryten.state.NowPlaying;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Current state of a channel. An unknown value is null and named in {@code unknown}; a null that is not named there means
 * none. Explicit names and inclusion make the JSON independent of the settings of the application's JSON mapper.
 *
 * @param domain the domain
 * @param channel the name of the channel
 * @param ready whether the users are known
 * @param stale whether changes may have been missed
 * @param asOf the time of the last information about the channel, ISO 8601
 * @param self the robot
 * @param users the users, in the order of their names
 * @param playlist the playlist in order
 * @param nowPlaying the playing item; null for none too
 * @param leader the user who controls playback; null for none too
 * @param poll the open poll; null for none too
 * @param voteskip the votes to skip the playing item
 * @param motd the message of the day, HTML
 * @param emotes the names of all emotes
 * @param locked whether the playlist is locked
 * @param userCount the number of connections, anonymous ones included
 * @param drinkCount the number of drinks since the last change of media
 * @param options the channel's options, by CyTube's names
 * @param permissions the least rank for each permission, by CyTube's names
 * @param unknown the names of the unknown values
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ChannelDescription(
        @JsonProperty("domain") String domain,
        @JsonProperty("channel") String channel,
        @JsonProperty("ready") boolean ready,
        @JsonProperty("stale") boolean stale,
        @JsonProperty("asOf") @Nullable String asOf,
        @JsonProperty("self") @Nullable Self self,
        @JsonProperty("users") @Nullable List<User> users,
        @JsonProperty("playlist") @Nullable List<Item> playlist,
        @JsonProperty("nowPlaying") @Nullable Playing nowPlaying,
        @JsonProperty("leader") @Nullable String leader,
        @JsonProperty("poll") @Nullable Ballot poll,
        @JsonProperty("voteskip") @Nullable Votes voteskip,
        @JsonProperty("motd") @Nullable String motd,
        @JsonProperty("emotes") @Nullable List<String> emotes,
        @JsonProperty("locked") @Nullable Boolean locked,
        @JsonProperty("userCount") @Nullable Integer userCount,
        @JsonProperty("drinkCount") @Nullable Integer drinkCount,
        @JsonProperty("options") @Nullable Object options,
        @JsonProperty("permissions") @Nullable Map<String, Double> permissions,
        @JsonProperty("unknown") List<String> unknown)
        implements OperationResponseBody {

    private static final Comparator<ChatUser> BY_NAME =
            Comparator.comparing(ChatUser::name, String.CASE_INSENSITIVE_ORDER);

    static ChannelDescription of(ChannelState state, Instant now) {
        return new ChannelDescription(
                state.channel().domain(),
                state.channel().name(),
                state.ready(),
                state.stale(),
                state.asOf().map(Instant::toString).orElse(null),
                Self.of(state),
                state.users()
                        .map(all -> all.stream().sorted(BY_NAME).map(User::of).toList())
                        .orElse(null),
                state.playlist()
                        .map(list -> list.stream().map(Item::of).toList())
                        .orElse(null),
                state.nowPlaying().map(playing -> Playing.of(playing, now)).orElse(null),
                state.leader().orElse(null),
                state.poll()
                        .map(poll -> new Ballot(
                                poll.title(),
                                poll.options(),
                                poll.counts().stream().map(PollCount::count).toList()))
                        .orElse(null),
                state.voteskip()
                        .map(votes -> new Votes(votes.count(), votes.need()))
                        .orElse(null),
                state.motd().orElse(null),
                state.emotes()
                        .map(all -> all.stream().map(Emote::name).toList())
                        .orElse(null),
                state.locked().orElse(null),
                boxed(state.userCount()),
                boxed(state.drinkCount()),
                state.options().map(ChannelDescription::withoutPassword).orElse(null),
                state.permissions().map(ChannelDescription::numbers).orElse(null),
                unknown(state));
    }

    private static List<String> unknown(ChannelState state) {
        Map<String, Boolean> known = new LinkedHashMap<>();
        known.put("self", Self.of(state) != null);
        known.put("users", state.users().isPresent());
        known.put("playlist", state.playlist().isPresent());
        known.put("nowPlaying", state.nowPlayingKnown());
        known.put("leader", state.leaderKnown());
        known.put("poll", state.pollKnown());
        known.put("voteskip", state.voteskip().isPresent());
        known.put("motd", state.motd().isPresent());
        known.put("emotes", state.emotes().isPresent());
        known.put("locked", state.locked().isPresent());
        known.put("userCount", state.userCount().isPresent());
        known.put("drinkCount", state.drinkCount().isPresent());
        known.put("options", state.options().isPresent());
        known.put("permissions", state.permissions().isPresent());
        known.values().removeIf(Boolean::booleanValue);
        return List.copyOf(known.keySet());
    }

    /** Converts a tree to plain collections, which every JSON library can write. */
    private static Object plain(JsonNode tree) {
        return KrytenJson.convert(tree, Object.class);
    }

    /** Replaces the channel's password, which moderators receive from CyTube, by whether one is set. */
    private static Object withoutPassword(JsonNode options) {
        if (options instanceof ObjectNode named && named.path("password").isTextual()) {
            return plain(named.deepCopy()
                    .put("password", !named.path("password").textValue().isEmpty()));
        }
        return plain(options);
    }

    private static Map<String, Double> numbers(Map<String, Rank> permissions) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        permissions.forEach((name, rank) -> numbers.put(name, rank.value()));
        return numbers;
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    /**
     * Account of the robot.
     *
     * @param name the login name
     * @param rank the rank
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Self(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("rank") @Nullable Double rank) {

        static @Nullable Self of(ChannelState state) {
            Optional<Double> rank = state.selfRank().map(Rank::value);
            return (state.selfName().isEmpty() && rank.isEmpty())
                    ? null
                    : new Self(state.selfName().orElse(null), rank.orElse(null));
        }
    }

    /**
     * User in the channel.
     *
     * @param name the name
     * @param rank the rank; null if unknown
     * @param afk whether the user is away
     * @param muted whether the user is muted
     * @param shadowMuted whether the user is shadow-muted
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record User(
            @JsonProperty("name") String name,
            @JsonProperty("rank") @Nullable Double rank,
            @JsonProperty("afk") @Nullable Boolean afk,
            @JsonProperty("muted") @Nullable Boolean muted,
            @JsonProperty("shadowMuted") @Nullable Boolean shadowMuted) {

        static User of(ChatUser user) {
            Rank rank = user.rank();
            return new User(
                    user.name(), (rank != null) ? rank.value() : null, user.afk(), user.muted(), user.shadowMuted());
        }
    }

    /**
     * Item of the playlist.
     *
     * @param uid the number of the item
     * @param temp whether the item is deleted after it was played
     * @param type CyTube's code of the media source
     * @param id the id at the media source
     * @param title the title
     * @param seconds the length in seconds, 0 for none
     * @param queuedBy the user who added the item
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Item(
            @JsonProperty("uid") int uid,
            @JsonProperty("temp") @Nullable Boolean temp,
            @JsonProperty("type") String type,
            @JsonProperty("id") String id,
            @JsonProperty("title") String title,
            @JsonProperty("seconds") int seconds,
            @JsonProperty("queuedBy") @Nullable String queuedBy) {

        static Item of(PlaylistItem item) {
            return new Item(
                    item.uid(),
                    item.temp(),
                    item.media().type(),
                    item.media().id(),
                    item.media().title(),
                    item.media().seconds(),
                    item.queuedBy().isEmpty() ? null : item.queuedBy());
        }
    }

    /**
     * Playing item.
     *
     * @param uid the number of the item on the playlist
     * @param title the title
     * @param position the position in seconds; negative before the start
     * @param paused whether playback is paused
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Playing(
            @JsonProperty("uid") @Nullable Integer uid,
            @JsonProperty("title") String title,
            @JsonProperty("position") @Nullable Double position,
            @JsonProperty("paused") @Nullable Boolean paused) {

        static Playing of(NowPlaying playing, Instant now) {
            var position = playing.position(now);
            return new Playing(
                    boxed(playing.uid()),
                    playing.media().title(),
                    position.isPresent() ? position.getAsDouble() : null,
                    playing.paused().orElse(null));
        }
    }

    /**
     * Open poll.
     *
     * @param title the question, HTML
     * @param options the options, HTML
     * @param counts the votes of each option; null while the channel hides them
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Ballot(
            @JsonProperty("title") String title,
            @JsonProperty("options") List<String> options,
            @JsonProperty("counts") List<@Nullable Integer> counts) {}

    /**
     * Votes to skip the playing item.
     *
     * @param count the votes; null if unknown
     * @param need the needed votes; null if unknown
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Votes(
            @JsonProperty("count") @Nullable Integer count,
            @JsonProperty("need") @Nullable Integer need) {}
}
