package io.kryten.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenValidationException;
import io.kryten.event.AnnouncementEvent;
import io.kryten.event.BanListEvent;
import io.kryten.event.BanRemovedEvent;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChannelCssJsEvent;
import io.kryten.event.ChannelLogEvent;
import io.kryten.event.ChannelOptionsEvent;
import io.kryten.event.ChannelRanksEvent;
import io.kryten.event.ChatClearedEvent;
import io.kryten.event.ChatFilterAddedEvent;
import io.kryten.event.ChatFilterDeletedEvent;
import io.kryten.event.ChatFilterUpdatedEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ClosePollEvent;
import io.kryten.event.CooldownEvent;
import io.kryten.event.CurrentItemEvent;
import io.kryten.event.DrinkCountEvent;
import io.kryten.event.EmoteListEvent;
import io.kryten.event.EmoteRemovedEvent;
import io.kryten.event.EmoteRenamedEvent;
import io.kryten.event.EmoteUpdatedEvent;
import io.kryten.event.ErrorMessageEvent;
import io.kryten.event.KickedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.LeaderEvent;
import io.kryten.event.LoginEvent;
import io.kryten.event.MediaUpdateEvent;
import io.kryten.event.MotdEvent;
import io.kryten.event.NewPollEvent;
import io.kryten.event.NoFloodEvent;
import io.kryten.event.PartitionChangeEvent;
import io.kryten.event.PermissionsEvent;
import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.event.PlaylistItemDeletedEvent;
import io.kryten.event.PlaylistItemMovedEvent;
import io.kryten.event.PlaylistItemTempEvent;
import io.kryten.event.PlaylistLockedEvent;
import io.kryten.event.PlaylistMetaEvent;
import io.kryten.event.PlaylistReplacedEvent;
import io.kryten.event.PlaylistUpdateEvent;
import io.kryten.event.PlaylistsListedEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.QueueFailEvent;
import io.kryten.event.QueueWarnEvent;
import io.kryten.event.RankChangeFailedEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.SearchResultsEvent;
import io.kryten.event.SelfRankEvent;
import io.kryten.event.SpamFilteredEvent;
import io.kryten.event.UpdatePollEvent;
import io.kryten.event.UserAfkEvent;
import io.kryten.event.UserCountEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.event.UserListEvent;
import io.kryten.event.UserMetaEvent;
import io.kryten.event.UserRankEvent;
import io.kryten.event.ValidationErrorEvent;
import io.kryten.event.ValidationPassedEvent;
import io.kryten.event.VoteskipClearedEvent;
import io.kryten.event.VoteskipEvent;
import io.kryten.protocol.AnswerPayloads.Announcement;
import io.kryten.protocol.AnswerPayloads.Refusal;
import io.kryten.protocol.AnswerPayloads.Saved;
import io.kryten.protocol.AnswerPayloads.SearchResults;
import io.kryten.protocol.AnswerPayloads.Validation;
import io.kryten.protocol.ChannelPayloads.CssJs;
import io.kryten.protocol.ChannelPayloads.DeletedFilter;
import io.kryten.protocol.ChannelPayloads.EmotePayload;
import io.kryten.protocol.ChannelPayloads.Filter;
import io.kryten.protocol.ChatPayloads.Cleared;
import io.kryten.protocol.ChatPayloads.Message;
import io.kryten.protocol.ModerationPayloads.BanPayload;
import io.kryten.protocol.ModerationPayloads.Kick;
import io.kryten.protocol.ModerationPayloads.Log;
import io.kryten.protocol.ModerationPayloads.RankPayload;
import io.kryten.protocol.PlaylistPayloads.ChangeMedia;
import io.kryten.protocol.PlaylistPayloads.Item;
import io.kryten.protocol.PlaylistPayloads.ItemMark;
import io.kryten.protocol.PlaylistPayloads.Length;
import io.kryten.protocol.PlaylistPayloads.MediaUpdate;
import io.kryten.protocol.PlaylistPayloads.Move;
import io.kryten.protocol.PlaylistPayloads.Queue;
import io.kryten.protocol.PlaylistPayloads.Voteskip;
import io.kryten.protocol.UserPayloads.Afk;
import io.kryten.protocol.UserPayloads.Login;
import io.kryten.protocol.UserPayloads.User;
import org.jspecify.annotations.Nullable;

import static io.kryten.protocol.EventType.event;
import static io.kryten.protocol.EventType.number;
import static io.kryten.protocol.EventType.signal;
import static io.kryten.protocol.Payloads.rank;
import static io.kryten.protocol.Payloads.whole;

/** Table of all known events (protocol.md section 1), with look-ups by name and by class. */
public final class EventTypes {

    // CyTube's name, record of the event, record of the payload, conversion: a row for each event.
    private static final List<EventType<?>> ALL = List.of(
            event("chatMsg", ChatMessageEvent.class, Message.class, ChatReader::read, Message::chat),
            event("pm", PrivateMessageEvent.class, Message.class, ChatReader::read, Message::privately),
            event("clearchat", ChatClearedEvent.class, Cleared.class, Cleared::event),
            event("userlist", UserListEvent.class, User[].class, UserPayloads::list),
            event("addUser", UserJoinEvent.class, User.class, User::joined),
            event("userLeave", UserLeaveEvent.class, User.class, User::left),
            event("setUserRank", UserRankEvent.class, User.class, User::ranked),
            event("setUserMeta", UserMetaEvent.class, User.class, User::described),
            event("setAFK", UserAfkEvent.class, Afk.class, Afk::event),
            number("usercount", UserCountEvent.class, (count, raw) -> new UserCountEvent(raw, whole(count))),
            number("rank", SelfRankEvent.class, (value, raw) -> new SelfRankEvent(raw, rank(value))),
            event("login", LoginEvent.class, Login.class, Login::event),
            event("setLeader", LeaderEvent.class, String.class, ChannelPayloads::leader),
            event("playlist", PlaylistReplacedEvent.class, Item[].class, PlaylistPayloads::replaced),
            event("queue", PlaylistItemAddedEvent.class, Queue.class, Queue::event),
            event("delete", PlaylistItemDeletedEvent.class, ItemMark.class, ItemMark::deleted),
            event("moveVideo", PlaylistItemMovedEvent.class, Move.class, Move::event),
            event("setTemp", PlaylistItemTempEvent.class, ItemMark.class, ItemMark::marked),
            event("setCurrent", CurrentItemEvent.class, Integer.class, (uid, raw) -> new CurrentItemEvent(raw, uid)),
            event("changeMedia", ChangeMediaEvent.class, ChangeMedia.class, ChangeMedia::event),
            event("mediaUpdate", MediaUpdateEvent.class, MediaUpdate.class, MediaUpdate::event),
            event("setPlaylistMeta", PlaylistMetaEvent.class, Length.class, Length::event),
            event(
                    "setPlaylistLocked",
                    PlaylistLockedEvent.class,
                    Boolean.class,
                    (locked, raw) -> new PlaylistLockedEvent(raw, locked)),
            event("voteskip", VoteskipEvent.class, Voteskip.class, Voteskip::event),
            signal("clearVoteskipVote", VoteskipClearedEvent.class, VoteskipClearedEvent::new),
            event("newPoll", NewPollEvent.class, PollPayload.class, PollPayload::started),
            event("updatePoll", UpdatePollEvent.class, PollPayload.class, PollPayload::updated),
            signal("closePoll", ClosePollEvent.class, ClosePollEvent::new),
            number("drinkCount", DrinkCountEvent.class, (count, raw) -> new DrinkCountEvent(raw, whole(count))),
            event("setMotd", MotdEvent.class, String.class, (html, raw) -> new MotdEvent(raw, html)),
            event("channelCSSJS", ChannelCssJsEvent.class, CssJs.class, CssJs::event),
            event("channelOpts", ChannelOptionsEvent.class, JsonNode.class, ChannelPayloads::options),
            event("setPermissions", PermissionsEvent.class, JsonNode.class, ChannelPayloads::permissions),
            event("emoteList", EmoteListEvent.class, EmotePayload[].class, ChannelPayloads::emotes),
            event("updateEmote", EmoteUpdatedEvent.class, EmotePayload.class, EmotePayload::updated),
            event("renameEmote", EmoteRenamedEvent.class, EmotePayload.class, EmotePayload::renamed),
            event("removeEmote", EmoteRemovedEvent.class, EmotePayload.class, EmotePayload::removed),
            event("updateChatFilter", ChatFilterUpdatedEvent.class, Filter.class, Filter::updated),
            event("deleteChatFilter", ChatFilterDeletedEvent.class, DeletedFilter.class, DeletedFilter::event),
            signal("addFilterSuccess", ChatFilterAddedEvent.class, ChatFilterAddedEvent::new),
            event("banlist", BanListEvent.class, BanPayload[].class, ModerationPayloads::bans),
            event("banlistRemove", BanRemovedEvent.class, BanPayload.class, BanPayload::removed),
            event("channelRanks", ChannelRanksEvent.class, RankPayload[].class, ModerationPayloads::ranks),
            event("readChanLog", ChannelLogEvent.class, Log.class, Log::event),
            event("kick", KickedEvent.class, Kick.class, Kick::event),
            event("validationPassed", ValidationPassedEvent.class, Validation.class, Validation::passed),
            event("validationError", ValidationErrorEvent.class, Validation.class, Validation::failed),
            event("errorMsg", ErrorMessageEvent.class, Refusal.class, Refusal::error),
            event("channelRankFail", RankChangeFailedEvent.class, Refusal.class, Refusal::rankFailed),
            event("queueFail", QueueFailEvent.class, Refusal.class, Refusal::queueFail),
            event("queueWarn", QueueWarnEvent.class, Refusal.class, Refusal::queueWarn),
            event("noflood", NoFloodEvent.class, Refusal.class, Refusal::noFlood),
            event("spamFiltered", SpamFilteredEvent.class, Refusal.class, Refusal::spamFiltered),
            event("cooldown", CooldownEvent.class, JsonNode.class, AnswerPayloads::cooldown),
            event("searchResults", SearchResultsEvent.class, SearchResults.class, SearchResults::event),
            event("listPlaylists", PlaylistsListedEvent.class, Saved[].class, AnswerPayloads::playlists),
            event("announcement", AnnouncementEvent.class, Announcement.class, Announcement::event),
            event(
                    "partitionChange",
                    PartitionChangeEvent.class,
                    JsonNode.class,
                    (partition, raw) -> new PartitionChangeEvent(raw, partition)));

    private static final Map<String, EventType<?>> BY_TOKEN =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::token, Function.identity()));

    private static final Map<EventType<?>, Integer> INDEXES =
            IntStream.range(0, ALL.size()).boxed().collect(Collectors.toUnmodifiableMap(ALL::get, Function.identity()));

    private EventTypes() {}

    /** {@return all known events} */
    public static List<EventType<?>> all() {
        return ALL;
    }

    /**
     * Returns the position of an event in {@link #all()}, for counters by event.
     *
     * @param type a known event; null for any unknown one
     * @return the position, the number of known events for an unknown one
     */
    public static int index(@Nullable EventType<?> type) {
        return (type != null) ? INDEXES.getOrDefault(type, ALL.size()) : ALL.size();
    }

    /** {@return CyTube's names of all known events, in CyTube's case} */
    public static List<String> names() {
        return ALL.stream().<String>map(EventType::name).toList();
    }

    /**
     * Finds an event by the token of its subject.
     *
     * @param token the normalized name
     * @return the event, or empty for an unknown name
     */
    public static Optional<EventType<?>> byToken(String token) {
        return Optional.ofNullable(BY_TOKEN.get(token));
    }

    /**
     * Finds an event by its name.
     *
     * @param name CyTube's name in any case
     * @return the event, or empty for an unknown name
     */
    public static Optional<EventType<?>> byName(String name) {
        try {
            return byToken(Subjects.normalize(name));
        } catch (KrytenValidationException ex) {
            return Optional.empty();
        }
    }

    /**
     * Tests whether a type stands for every event, unknown ones included.
     *
     * @param type any type
     * @return true for {@link KrytenEvent} and {@link RawEvent}
     */
    public static boolean isAny(Class<?> type) {
        return type == KrytenEvent.class || type == RawEvent.class;
    }

    /**
     * Finds the events of a type: one for a record, several for an interface of records
     * such as {@link PlaylistUpdateEvent}, all for a type for which {@link #isAny(Class)} is true.
     *
     * @param type any type
     * @return the events, none for a type without events
     */
    public static List<EventType<?>> byClass(Class<?> type) {
        if (isAny(type)) {
            return ALL;
        }
        if (!KrytenEvent.class.isAssignableFrom(type)) {
            return List.of();
        }
        return ALL.stream()
                .filter(candidate -> type.isAssignableFrom(candidate.eventClass()))
                .toList();
    }

    /**
     * Suggests the name of an event for a mistyped one.
     *
     * @param name an unknown name
     * @return CyTube's name of the most similar event, or empty if none is similar
     */
    public static Optional<String> suggest(String name) {
        return ofRecord(name).or(() -> DidYouMean.of(name, names()));
    }

    /** Users who know the records may write {@code chatmessage} for {@code ChatMessageEvent}. */
    private static Optional<String> ofRecord(String name) {
        return ALL.stream()
                .filter(type -> {
                    String record = type.eventClass().getSimpleName();
                    return record.equalsIgnoreCase(name) || record.equalsIgnoreCase(name + "Event");
                })
                .map(EventType::name)
                .findFirst();
    }
}
