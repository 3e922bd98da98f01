package io.kryten.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.Ban;
import io.kryten.event.BanListEvent;
import io.kryten.event.BanRemovedEvent;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChannelCssJsEvent;
import io.kryten.event.ChannelLogEvent;
import io.kryten.event.ChannelOptionsEvent;
import io.kryten.event.ChannelRank;
import io.kryten.event.ChannelRanksEvent;
import io.kryten.event.ChatClearedEvent;
import io.kryten.event.ChatFilter;
import io.kryten.event.ChatFilterAddedEvent;
import io.kryten.event.ChatFilterDeletedEvent;
import io.kryten.event.ChatFilterUpdatedEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.ClosePollEvent;
import io.kryten.event.CurrentItemEvent;
import io.kryten.event.DrinkCountEvent;
import io.kryten.event.Emote;
import io.kryten.event.EmoteListEvent;
import io.kryten.event.EmoteRemovedEvent;
import io.kryten.event.EmoteRenamedEvent;
import io.kryten.event.EmoteUpdatedEvent;
import io.kryten.event.ErrorMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.LeaderEvent;
import io.kryten.event.LoginEvent;
import io.kryten.event.Media;
import io.kryten.event.MediaUpdateEvent;
import io.kryten.event.MotdEvent;
import io.kryten.event.NewPollEvent;
import io.kryten.event.PermissionsEvent;
import io.kryten.event.PlaylistItem;
import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.event.PlaylistItemDeletedEvent;
import io.kryten.event.PlaylistItemMovedEvent;
import io.kryten.event.PlaylistItemTempEvent;
import io.kryten.event.PlaylistLockedEvent;
import io.kryten.event.PlaylistMetaEvent;
import io.kryten.event.PlaylistReplacedEvent;
import io.kryten.event.PlaylistsListedEvent;
import io.kryten.event.Poll;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.QueueFailEvent;
import io.kryten.event.SavedPlaylist;
import io.kryten.event.SearchResultsEvent;
import io.kryten.event.SelfRankEvent;
import io.kryten.event.UpdatePollEvent;
import io.kryten.event.UserAfkEvent;
import io.kryten.event.UserCountEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.event.UserListEvent;
import io.kryten.event.UserMeta;
import io.kryten.event.UserMetaEvent;
import io.kryten.event.UserRankEvent;
import io.kryten.event.ValidationPassedEvent;
import io.kryten.event.VoteskipClearedEvent;
import io.kryten.event.VoteskipEvent;

/** For each recorded event, where each of its values stands on the wire. */
final class RecordedExpectations {

    private static final Expectation<UserMeta> USER_META = new Expectation<UserMeta>()
            .value("/afk", UserMeta::afk)
            .value("/muted", UserMeta::muted)
            .value("/smuted", UserMeta::shadowMuted)
            .value("/aliases", UserMeta::aliases)
            .value("/ip", UserMeta::ip);

    private static final Expectation<ChatUser> USER = new Expectation<ChatUser>()
            .value("/name", ChatUser::name)
            .value("/rank", ChatUser::rank)
            .value("/profile/image", ChatUser::image)
            .value("/profile/text", ChatUser::profileText)
            .part("/meta", ChatUser::meta, USER_META);

    private static final Expectation<Media> MEDIA = new Expectation<Media>()
            .value("/id", Media::id)
            .value("/title", Media::title)
            .valueOr(0, "/seconds", Media::seconds)
            .value("/duration", Media::duration)
            .value("/type", Media::type)
            .value("/meta", Media::meta)
            .leftToRaw("/channel")
            .leftToRaw("/currentTime")
            .leftToRaw("/paused")
            .leftToRaw("/thumb");

    private static final Expectation<PlaylistItem> ITEM = new Expectation<PlaylistItem>()
            .part("/media", PlaylistItem::media, MEDIA)
            .value("/uid", PlaylistItem::uid)
            .value("/temp", PlaylistItem::temp)
            .valueOr("", "/queueby", PlaylistItem::queuedBy);

    private static final Expectation<Poll> POLL = new Expectation<Poll>()
            .value("/title", Poll::title)
            .value("/options", Poll::options)
            .value("/counts", Poll::counts)
            .value("/initiator", Poll::initiator)
            .value("/timestamp", Poll::timestamp);

    private static final Expectation<Emote> EMOTE = new Expectation<Emote>()
            .value("/name", Emote::name)
            .value("/image", Emote::image)
            .value("/source", Emote::source);

    private static final Expectation<ChatFilter> FILTER = new Expectation<ChatFilter>()
            .value("/name", ChatFilter::name)
            .value("/source", ChatFilter::source)
            .value("/flags", ChatFilter::flags)
            .value("/replace", ChatFilter::replacement)
            .value("/active", ChatFilter::active)
            .value("/filterlinks", ChatFilter::filterLinks);

    private static final Expectation<Ban> BAN = new Expectation<Ban>()
            .value("/id", Ban::id)
            .value("/ip", Ban::ip)
            .value("/name", Ban::name)
            .value("/reason", Ban::reason)
            .value("/bannedby", Ban::bannedBy);

    private static final Expectation<ChannelRank> CHANNEL_RANK = new Expectation<ChannelRank>()
            .value("/name", ChannelRank::name)
            .value("/rank", ChannelRank::rank)
            .leftToRaw("/channel");

    private static final Expectation<SavedPlaylist> SAVED = new Expectation<SavedPlaylist>()
            .value("/name", SavedPlaylist::name)
            .value("/count", SavedPlaylist::count)
            .value("/duration", SavedPlaylist::seconds);

    private static final Map<String, BiConsumer<KrytenEvent, JsonNode>> ALL = new HashMap<>();

    static {
        put(
                "chatMsg",
                ChatMessageEvent.class,
                new Expectation<ChatMessageEvent>()
                        .value("/username", ChatMessageEvent::username)
                        .value("/msg", ChatMessageEvent::message)
                        .value("/time", ChatMessageEvent::time)
                        .flag("/meta/shadow", ChatMessageEvent::shadow)
                        .flag("/meta/action", ChatMessageEvent::action)
                        .value("/meta/addClass", ChatMessageEvent::addClass)
                        .value("/meta/modflair", ChatMessageEvent::modFlair)
                        .leftToRaw("/meta/forceShowName")
                        .leftToRaw("/meta/addClassToNameAndTimestamp")
                        .leftToRaw("/meta/superadminflair")
                        .leftToRaw("/meta/color"));
        put(
                "pm",
                PrivateMessageEvent.class,
                new Expectation<PrivateMessageEvent>()
                        .value("/username", PrivateMessageEvent::username)
                        .value("/msg", PrivateMessageEvent::message)
                        .value("/time", PrivateMessageEvent::time)
                        .value("/to", PrivateMessageEvent::to));
        put(
                "clearchat",
                ChatClearedEvent.class,
                new Expectation<ChatClearedEvent>().value("/clearedBy", ChatClearedEvent::clearedBy));
        put("userlist", UserListEvent.class, new Expectation<UserListEvent>().list("", UserListEvent::users, USER));
        put("addUser", UserJoinEvent.class, new Expectation<UserJoinEvent>().part("", UserJoinEvent::user, USER));
        put(
                "userLeave",
                UserLeaveEvent.class,
                new Expectation<UserLeaveEvent>().value("/name", UserLeaveEvent::username));
        put(
                "setUserRank",
                UserRankEvent.class,
                new Expectation<UserRankEvent>()
                        .value("/name", UserRankEvent::username)
                        .value("/rank", UserRankEvent::rank)
                        .leftToRaw("/userrank"));
        put(
                "setUserMeta",
                UserMetaEvent.class,
                new Expectation<UserMetaEvent>()
                        .value("/name", UserMetaEvent::username)
                        .part("/meta", UserMetaEvent::meta, USER_META));
        put(
                "setAFK",
                UserAfkEvent.class,
                new Expectation<UserAfkEvent>()
                        .value("/name", UserAfkEvent::username)
                        .value("/afk", UserAfkEvent::afk));
        put("usercount", UserCountEvent.class, new Expectation<UserCountEvent>().value("", UserCountEvent::count));
        put("rank", SelfRankEvent.class, new Expectation<SelfRankEvent>().value("", SelfRankEvent::rank));
        put(
                "login",
                LoginEvent.class,
                new Expectation<LoginEvent>()
                        .value("/success", LoginEvent::success)
                        .value("/name", LoginEvent::name)
                        .flag("/guest", LoginEvent::guest)
                        .value("/error", LoginEvent::error));
        put("setLeader", LeaderEvent.class, new Expectation<LeaderEvent>().value("", LeaderEvent::leader));
        put(
                "playlist",
                PlaylistReplacedEvent.class,
                new Expectation<PlaylistReplacedEvent>().list("", PlaylistReplacedEvent::items, ITEM));
        put(
                "queue",
                PlaylistItemAddedEvent.class,
                new Expectation<PlaylistItemAddedEvent>()
                        .part("/item", PlaylistItemAddedEvent::item, ITEM)
                        .value("/after", PlaylistItemAddedEvent::position));
        put(
                "delete",
                PlaylistItemDeletedEvent.class,
                new Expectation<PlaylistItemDeletedEvent>().value("/uid", PlaylistItemDeletedEvent::uid));
        put(
                "moveVideo",
                PlaylistItemMovedEvent.class,
                new Expectation<PlaylistItemMovedEvent>()
                        .value("/from", PlaylistItemMovedEvent::uid)
                        .value("/after", PlaylistItemMovedEvent::position));
        put(
                "setTemp",
                PlaylistItemTempEvent.class,
                new Expectation<PlaylistItemTempEvent>()
                        .value("/uid", PlaylistItemTempEvent::uid)
                        .value("/temp", PlaylistItemTempEvent::temp)
                        .leftToRaw("/foo"));
        put("setCurrent", CurrentItemEvent.class, new Expectation<CurrentItemEvent>().value("", CurrentItemEvent::uid));
        put(
                "changeMedia",
                ChangeMediaEvent.class,
                new Expectation<ChangeMediaEvent>()
                        .value("/id", ChangeMediaEvent::id)
                        .value("/title", ChangeMediaEvent::title)
                        .value("/seconds", ChangeMediaEvent::seconds)
                        .value("/duration", event -> event.media().duration())
                        .value("/type", ChangeMediaEvent::type)
                        .value("/meta", event -> event.media().meta())
                        .value("/currentTime", ChangeMediaEvent::currentTime)
                        .value("/paused", ChangeMediaEvent::paused));
        put(
                "mediaUpdate",
                MediaUpdateEvent.class,
                new Expectation<MediaUpdateEvent>()
                        .value("/currentTime", MediaUpdateEvent::currentTime)
                        .value("/paused", MediaUpdateEvent::paused)
                        .leftToRaw("/foo"));
        put(
                "setPlaylistMeta",
                PlaylistMetaEvent.class,
                new Expectation<PlaylistMetaEvent>()
                        .value("/count", PlaylistMetaEvent::count)
                        .value("/rawTime", PlaylistMetaEvent::seconds)
                        .value("/time", PlaylistMetaEvent::time));
        put(
                "setPlaylistLocked",
                PlaylistLockedEvent.class,
                new Expectation<PlaylistLockedEvent>().value("", PlaylistLockedEvent::locked));
        put(
                "voteskip",
                VoteskipEvent.class,
                new Expectation<VoteskipEvent>()
                        .value("/count", VoteskipEvent::count)
                        .value("/need", VoteskipEvent::need));
        put("clearVoteskipVote", VoteskipClearedEvent.class, new Expectation<VoteskipClearedEvent>());
        put("newPoll", NewPollEvent.class, new Expectation<NewPollEvent>().part("", NewPollEvent::poll, POLL));
        put(
                "updatePoll",
                UpdatePollEvent.class,
                new Expectation<UpdatePollEvent>().part("", UpdatePollEvent::poll, POLL));
        put("closePoll", ClosePollEvent.class, new Expectation<ClosePollEvent>());
        put("drinkCount", DrinkCountEvent.class, new Expectation<DrinkCountEvent>().value("", DrinkCountEvent::count));
        put("setMotd", MotdEvent.class, new Expectation<MotdEvent>().value("", MotdEvent::html));
        put(
                "channelCSSJS",
                ChannelCssJsEvent.class,
                new Expectation<ChannelCssJsEvent>()
                        .value("/css", ChannelCssJsEvent::css)
                        .value("/cssHash", ChannelCssJsEvent::cssHash)
                        .value("/js", ChannelCssJsEvent::js)
                        .value("/jsHash", ChannelCssJsEvent::jsHash));
        put(
                "channelOpts",
                ChannelOptionsEvent.class,
                new Expectation<ChannelOptionsEvent>().value("", ChannelOptionsEvent::options));
        put(
                "setPermissions",
                PermissionsEvent.class,
                new Expectation<PermissionsEvent>().value("", PermissionsEvent::permissions));
        put(
                "emoteList",
                EmoteListEvent.class,
                new Expectation<EmoteListEvent>().list("", EmoteListEvent::emotes, EMOTE));
        put(
                "updateEmote",
                EmoteUpdatedEvent.class,
                new Expectation<EmoteUpdatedEvent>().part("", EmoteUpdatedEvent::emote, EMOTE));
        put(
                "renameEmote",
                EmoteRenamedEvent.class,
                new Expectation<EmoteRenamedEvent>()
                        .value("/old", EmoteRenamedEvent::oldName)
                        .value("/name", event -> event.emote().name())
                        .value("/image", event -> event.emote().image())
                        .value("/source", event -> event.emote().source()));
        put(
                "removeEmote",
                EmoteRemovedEvent.class,
                new Expectation<EmoteRemovedEvent>()
                        .value("/name", EmoteRemovedEvent::name)
                        .value("/image", EmoteRemovedEvent::image));
        put(
                "updateChatFilter",
                ChatFilterUpdatedEvent.class,
                new Expectation<ChatFilterUpdatedEvent>().part("", ChatFilterUpdatedEvent::filter, FILTER));
        put(
                "deleteChatFilter",
                ChatFilterDeletedEvent.class,
                new Expectation<ChatFilterDeletedEvent>().value("/name", ChatFilterDeletedEvent::name));
        put("addFilterSuccess", ChatFilterAddedEvent.class, new Expectation<ChatFilterAddedEvent>());
        put("banlist", BanListEvent.class, new Expectation<BanListEvent>().list("", BanListEvent::bans, BAN));
        put(
                "banlistRemove",
                BanRemovedEvent.class,
                new Expectation<BanRemovedEvent>()
                        .value("/id", BanRemovedEvent::id)
                        .value("/name", BanRemovedEvent::name));
        put(
                "channelRanks",
                ChannelRanksEvent.class,
                new Expectation<ChannelRanksEvent>().list("", ChannelRanksEvent::ranks, CHANNEL_RANK));
        put(
                "readChanLog",
                ChannelLogEvent.class,
                new Expectation<ChannelLogEvent>()
                        .value("/success", ChannelLogEvent::success)
                        .value("/data", ChannelLogEvent::log));
        put(
                "validationPassed",
                ValidationPassedEvent.class,
                new Expectation<ValidationPassedEvent>().value("/target", ValidationPassedEvent::target));
        put(
                "errorMsg",
                ErrorMessageEvent.class,
                new Expectation<ErrorMessageEvent>()
                        .value("/msg", ErrorMessageEvent::message)
                        .leftToRaw("/alert"));
        put(
                "queueFail",
                QueueFailEvent.class,
                new Expectation<QueueFailEvent>()
                        .value("/msg", QueueFailEvent::message)
                        .value("/link", QueueFailEvent::link)
                        .valueOrAbsent("/id", QueueFailEvent::id));
        put(
                "searchResults",
                SearchResultsEvent.class,
                new Expectation<SearchResultsEvent>()
                        .value("/source", SearchResultsEvent::source)
                        .list("/results", SearchResultsEvent::results, MEDIA));
        put(
                "listPlaylists",
                PlaylistsListedEvent.class,
                new Expectation<PlaylistsListedEvent>().list("", PlaylistsListedEvent::playlists, SAVED));
    }

    private RecordedExpectations() {}

    static Set<String> eventNames() {
        return Set.copyOf(ALL.keySet());
    }

    static void verify(String eventName, KrytenEvent event, JsonNode payload) {
        BiConsumer<KrytenEvent, JsonNode> expectation = ALL.get(eventName);
        if (expectation == null) {
            throw new AssertionError("No expectation for " + eventName);
        }
        expectation.accept(event, payload);
    }

    private static <E extends KrytenEvent> void put(String name, Class<E> type, Expectation<E> expectation) {
        ALL.put(name, (event, payload) -> expectation.verify(type.cast(event), payload));
    }
}
