package io.kryten.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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

/** Table of all known events (protocol.md section 1), with look-ups by name and by class. */
public final class EventTypes {

    // CyTube's name, record of the event, record of the payload, conversion.
    private static final List<EventType<?>> ALL = List.of(
            EventType.of(
                    "chatMsg",
                    ChatMessageEvent.class,
                    ChatPayloads.Message.class,
                    ChatReader::read,
                    ChatPayloads.Message::chat),
            EventType.of(
                    "pm",
                    PrivateMessageEvent.class,
                    ChatPayloads.Message.class,
                    ChatReader::read,
                    ChatPayloads.Message::privately),
            EventType.of("clearchat", ChatClearedEvent.class, ChatPayloads.Cleared.class, ChatPayloads.Cleared::event),
            EventType.of("userlist", UserListEvent.class, UserPayloads.User[].class, UserPayloads::list),
            EventType.of("addUser", UserJoinEvent.class, UserPayloads.User.class, UserPayloads.User::joined),
            EventType.of("userLeave", UserLeaveEvent.class, UserPayloads.User.class, UserPayloads.User::left),
            EventType.of("setUserRank", UserRankEvent.class, UserPayloads.User.class, UserPayloads.User::ranked),
            EventType.of("setUserMeta", UserMetaEvent.class, UserPayloads.User.class, UserPayloads.User::described),
            EventType.of("setAFK", UserAfkEvent.class, UserPayloads.Afk.class, UserPayloads.Afk::event),
            EventType.ofNumber(
                    "usercount", UserCountEvent.class, (count, raw) -> new UserCountEvent(raw, Payloads.whole(count))),
            EventType.ofNumber("rank", SelfRankEvent.class, (rank, raw) -> new SelfRankEvent(raw, Payloads.rank(rank))),
            EventType.of("login", LoginEvent.class, UserPayloads.Login.class, UserPayloads.Login::event),
            EventType.of("setLeader", LeaderEvent.class, String.class, ChannelPayloads::leader),
            EventType.of(
                    "playlist", PlaylistReplacedEvent.class, PlaylistPayloads.Item[].class, PlaylistPayloads::replaced),
            EventType.of(
                    "queue", PlaylistItemAddedEvent.class, PlaylistPayloads.Queue.class, PlaylistPayloads.Queue::event),
            EventType.of(
                    "delete",
                    PlaylistItemDeletedEvent.class,
                    PlaylistPayloads.Entry.class,
                    PlaylistPayloads.Entry::deleted),
            EventType.of(
                    "moveVideo",
                    PlaylistItemMovedEvent.class,
                    PlaylistPayloads.Move.class,
                    PlaylistPayloads.Move::event),
            EventType.of(
                    "setTemp",
                    PlaylistItemTempEvent.class,
                    PlaylistPayloads.Entry.class,
                    PlaylistPayloads.Entry::marked),
            EventType.of(
                    "setCurrent", CurrentItemEvent.class, Integer.class, (uid, raw) -> new CurrentItemEvent(raw, uid)),
            EventType.of(
                    "changeMedia",
                    ChangeMediaEvent.class,
                    PlaylistPayloads.ChangeMedia.class,
                    PlaylistPayloads.ChangeMedia::event),
            EventType.of(
                    "mediaUpdate",
                    MediaUpdateEvent.class,
                    PlaylistPayloads.MediaUpdate.class,
                    PlaylistPayloads.MediaUpdate::event),
            EventType.of(
                    "setPlaylistMeta",
                    PlaylistMetaEvent.class,
                    PlaylistPayloads.Length.class,
                    PlaylistPayloads.Length::event),
            EventType.of(
                    "setPlaylistLocked",
                    PlaylistLockedEvent.class,
                    Boolean.class,
                    (locked, raw) -> new PlaylistLockedEvent(raw, locked)),
            EventType.of(
                    "voteskip", VoteskipEvent.class, PlaylistPayloads.Voteskip.class, PlaylistPayloads.Voteskip::event),
            EventType.withoutPayload("clearVoteskipVote", VoteskipClearedEvent.class, VoteskipClearedEvent::new),
            EventType.of("newPoll", NewPollEvent.class, PollPayload.class, PollPayload::started),
            EventType.of("updatePoll", UpdatePollEvent.class, PollPayload.class, PollPayload::updated),
            EventType.withoutPayload("closePoll", ClosePollEvent.class, ClosePollEvent::new),
            EventType.ofNumber(
                    "drinkCount",
                    DrinkCountEvent.class,
                    (count, raw) -> new DrinkCountEvent(raw, Payloads.whole(count))),
            EventType.of("setMotd", MotdEvent.class, String.class, (html, raw) -> new MotdEvent(raw, html)),
            EventType.of(
                    "channelCSSJS", ChannelCssJsEvent.class, ChannelPayloads.CssJs.class, ChannelPayloads.CssJs::event),
            EventType.of("channelOpts", ChannelOptionsEvent.class, JsonNode.class, ChannelPayloads::options),
            EventType.of("setPermissions", PermissionsEvent.class, JsonNode.class, ChannelPayloads::permissions),
            EventType.of(
                    "emoteList", EmoteListEvent.class, ChannelPayloads.EmotePayload[].class, ChannelPayloads::emotes),
            EventType.of(
                    "updateEmote",
                    EmoteUpdatedEvent.class,
                    ChannelPayloads.EmotePayload.class,
                    ChannelPayloads.EmotePayload::updated),
            EventType.of(
                    "renameEmote",
                    EmoteRenamedEvent.class,
                    ChannelPayloads.EmotePayload.class,
                    ChannelPayloads.EmotePayload::renamed),
            EventType.of(
                    "removeEmote",
                    EmoteRemovedEvent.class,
                    ChannelPayloads.EmotePayload.class,
                    ChannelPayloads.EmotePayload::removed),
            EventType.of(
                    "updateChatFilter",
                    ChatFilterUpdatedEvent.class,
                    ChannelPayloads.Filter.class,
                    ChannelPayloads.Filter::updated),
            EventType.of(
                    "deleteChatFilter",
                    ChatFilterDeletedEvent.class,
                    ChannelPayloads.DeletedFilter.class,
                    ChannelPayloads.DeletedFilter::event),
            EventType.withoutPayload("addFilterSuccess", ChatFilterAddedEvent.class, ChatFilterAddedEvent::new),
            EventType.of(
                    "banlist", BanListEvent.class, ModerationPayloads.BanPayload[].class, ModerationPayloads::bans),
            EventType.of(
                    "banlistRemove",
                    BanRemovedEvent.class,
                    ModerationPayloads.BanPayload.class,
                    ModerationPayloads.BanPayload::removed),
            EventType.of(
                    "channelRanks",
                    ChannelRanksEvent.class,
                    ModerationPayloads.RankPayload[].class,
                    ModerationPayloads::ranks),
            EventType.of(
                    "readChanLog", ChannelLogEvent.class, ModerationPayloads.Log.class, ModerationPayloads.Log::event),
            EventType.of("kick", KickedEvent.class, ModerationPayloads.Kick.class, ModerationPayloads.Kick::event),
            EventType.of(
                    "validationPassed",
                    ValidationPassedEvent.class,
                    AnswerPayloads.Validation.class,
                    AnswerPayloads.Validation::passed),
            EventType.of(
                    "validationError",
                    ValidationErrorEvent.class,
                    AnswerPayloads.Validation.class,
                    AnswerPayloads.Validation::failed),
            EventType.of(
                    "errorMsg", ErrorMessageEvent.class, AnswerPayloads.Refusal.class, AnswerPayloads.Refusal::error),
            EventType.of(
                    "queueFail", QueueFailEvent.class, AnswerPayloads.Refusal.class, AnswerPayloads.Refusal::queueFail),
            EventType.of(
                    "queueWarn", QueueWarnEvent.class, AnswerPayloads.Refusal.class, AnswerPayloads.Refusal::queueWarn),
            EventType.of("noflood", NoFloodEvent.class, AnswerPayloads.Refusal.class, AnswerPayloads.Refusal::noFlood),
            EventType.of(
                    "spamFiltered",
                    SpamFilteredEvent.class,
                    AnswerPayloads.Refusal.class,
                    AnswerPayloads.Refusal::spamFiltered),
            EventType.of("cooldown", CooldownEvent.class, JsonNode.class, AnswerPayloads::cooldown),
            EventType.of(
                    "searchResults",
                    SearchResultsEvent.class,
                    AnswerPayloads.SearchResults.class,
                    AnswerPayloads.SearchResults::event),
            EventType.of(
                    "listPlaylists",
                    PlaylistsListedEvent.class,
                    AnswerPayloads.Saved[].class,
                    AnswerPayloads::playlists),
            EventType.of(
                    "announcement",
                    AnnouncementEvent.class,
                    AnswerPayloads.Announcement.class,
                    AnswerPayloads.Announcement::event),
            EventType.of(
                    "partitionChange",
                    PartitionChangeEvent.class,
                    JsonNode.class,
                    (partition, raw) -> new PartitionChangeEvent(raw, partition)));

    private static final Map<String, EventType<?>> BY_TOKEN =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::token, Function.identity()));

    private EventTypes() {}

    /** {@return all known events} */
    public static List<EventType<?>> all() {
        return ALL;
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
