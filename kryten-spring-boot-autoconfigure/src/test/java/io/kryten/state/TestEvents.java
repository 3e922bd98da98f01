package io.kryten.state;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.ClosePollEvent;
import io.kryten.event.CurrentItemEvent;
import io.kryten.event.LeaderEvent;
import io.kryten.event.LoginEvent;
import io.kryten.event.Media;
import io.kryten.event.MediaUpdateEvent;
import io.kryten.event.MotdEvent;
import io.kryten.event.NewPollEvent;
import io.kryten.event.PlaylistItem;
import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.event.PlaylistItemDeletedEvent;
import io.kryten.event.PlaylistItemMovedEvent;
import io.kryten.event.PlaylistItemTempEvent;
import io.kryten.event.PlaylistMetaEvent;
import io.kryten.event.PlaylistReplacedEvent;
import io.kryten.event.Poll;
import io.kryten.event.PollCount;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.RawEvent;
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
import org.jspecify.annotations.Nullable;

/** Creates events that arrive at a given time. */
record TestEvents(Instant now) {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    static TestEvents at(double secondsAfterNoon) {
        return new TestEvents(NOON.plusMillis(Math.round(secondsAfterNoon * 1_000)));
    }

    static ChatUser user(String name, double rank) {
        return user(name, rank, new UserMeta(false, false, false, null, null));
    }

    static ChatUser user(String name, double rank, UserMeta meta) {
        return new ChatUser(name, new Rank(rank), meta, "", "");
    }

    static UserMeta meta(@Nullable Boolean afk, @Nullable Boolean muted, @Nullable Boolean shadowMuted) {
        return new UserMeta(afk, muted, shadowMuted, null, null);
    }

    static Media media(String id, int seconds) {
        return new Media(id, "Title of " + id, seconds, "", "yt", MissingNode.getInstance());
    }

    static PlaylistItem item(int uid) {
        return item(uid, "m" + uid, 100);
    }

    static PlaylistItem item(int uid, String mediaId, int seconds) {
        return new PlaylistItem(media(mediaId, seconds), uid, false, "al");
    }

    static Poll poll(String title, int... counts) {
        List<PollCount> votes = Arrays.stream(counts)
                .mapToObj(count -> new PollCount(count, false))
                .toList();
        return new Poll(title, votes.stream().map(vote -> "option").toList(), votes, "al", NOON);
    }

    RawEvent raw(String name, JsonNode payload) {
        return new RawEvent(name, "lounge", "cytu.be", this.now, new byte[0], body -> payload);
    }

    RawEvent raw() {
        return raw("test", MissingNode.getInstance());
    }

    UserListEvent userList(ChatUser... users) {
        return new UserListEvent(raw(), List.of(users));
    }

    UserJoinEvent joins(ChatUser user) {
        return new UserJoinEvent(raw(), user);
    }

    UserJoinEvent joins(String name) {
        return joins(user(name, 1));
    }

    UserLeaveEvent leaves(String name) {
        return new UserLeaveEvent(raw(), name);
    }

    UserRankEvent ranked(String name, double rank) {
        return new UserRankEvent(raw(), name, new Rank(rank));
    }

    UserMetaEvent described(String name, UserMeta meta) {
        return new UserMetaEvent(raw(), name, meta);
    }

    UserAfkEvent away(String name, boolean afk) {
        return new UserAfkEvent(raw(), name, afk);
    }

    UserCountEvent userCount(int count) {
        return new UserCountEvent(raw(), count);
    }

    SelfRankEvent selfRank(double rank) {
        return new SelfRankEvent(raw(), new Rank(rank));
    }

    LoginEvent login(String name) {
        return new LoginEvent(raw(), true, name, false, null);
    }

    PlaylistReplacedEvent playlist(List<PlaylistItem> items) {
        return new PlaylistReplacedEvent(raw(), items);
    }

    PlaylistItemAddedEvent queued(PlaylistItem item, PlaylistPosition position) {
        return new PlaylistItemAddedEvent(raw(), item, position);
    }

    PlaylistItemDeletedEvent deleted(int uid) {
        return new PlaylistItemDeletedEvent(raw(), uid);
    }

    PlaylistItemMovedEvent moved(int uid, PlaylistPosition position) {
        return new PlaylistItemMovedEvent(raw(), uid, position);
    }

    PlaylistItemTempEvent marked(int uid, boolean temp) {
        return new PlaylistItemTempEvent(raw(), uid, temp);
    }

    CurrentItemEvent current(int uid) {
        return new CurrentItemEvent(raw(), uid);
    }

    ChangeMediaEvent plays(Media media, double currentTime) {
        return new ChangeMediaEvent(raw(), media, currentTime, currentTime < 0, null, null);
    }

    MediaUpdateEvent playerAt(double currentTime, boolean paused) {
        return new MediaUpdateEvent(raw(), currentTime, paused);
    }

    PlaylistMetaEvent counted(int items) {
        return new PlaylistMetaEvent(raw(), items, 100L * items, "");
    }

    LeaderEvent leader(String name) {
        return new LeaderEvent(raw(), name.isEmpty() ? Optional.empty() : Optional.of(name));
    }

    NewPollEvent pollOpened(Poll poll) {
        return new NewPollEvent(raw(), poll);
    }

    UpdatePollEvent pollUpdated(Poll poll) {
        return new UpdatePollEvent(raw(), poll);
    }

    ClosePollEvent pollClosed() {
        return new ClosePollEvent(raw());
    }

    MotdEvent motd(String html) {
        return new MotdEvent(raw(), html);
    }

    PrivateMessageEvent whisper(String name, String html) {
        return new PrivateMessageEvent(raw(), name, html, this.now, "bot", null);
    }

    ChatMessageEvent chat(String name, String html) {
        return new ChatMessageEvent(raw(), name, html, this.now, null, false, false, null, null);
    }
}
