package io.kryten.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.kryten.PlaylistPosition;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.ClosePollEvent;
import io.kryten.event.CurrentItemEvent;
import io.kryten.event.Emote;
import io.kryten.event.EmoteListEvent;
import io.kryten.event.EmoteRemovedEvent;
import io.kryten.event.EmoteRenamedEvent;
import io.kryten.event.EmoteUpdatedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.LeaderEvent;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;
import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.event.PlaylistItemDeletedEvent;
import io.kryten.event.PlaylistItemMovedEvent;
import io.kryten.event.PlaylistItemTempEvent;
import io.kryten.event.PlaylistReplacedEvent;
import io.kryten.event.Poll;
import io.kryten.event.PollEvent;
import io.kryten.event.UserAfkEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.event.UserListEvent;
import io.kryten.event.UserMeta;
import io.kryten.event.UserMetaEvent;
import io.kryten.event.UserRankEvent;
import org.jspecify.annotations.Nullable;

/**
 * The simplest model of a channel's state: lists that are searched and changed in place. Null means unknown.
 */
final class NaiveState {

    final Map<String, ChatUser> users = new TreeMap<>();
    boolean allUsersKnown;

    @Nullable
    List<PlaylistItem> items;

    @Nullable
    Integer current;

    @Nullable
    Media media;

    @Nullable
    Integer mediaUid;

    @Nullable
    Poll poll;

    @Nullable
    String leader;

    @Nullable
    List<Emote> emotes;

    void apply(KrytenEvent event) {
        applyToUsers(event);
        applyToPlaylist(event);
        applyToEmotes(event);
        if (event instanceof CurrentItemEvent marked) {
            this.current = marked.uid();
        } else if (event instanceof ChangeMediaEvent changed) {
            this.media = changed.media();
            this.mediaUid = this.current;
        } else if (event instanceof PollEvent polled) {
            this.poll = polled.poll();
        } else if (event instanceof ClosePollEvent) {
            this.poll = null;
        } else if (event instanceof LeaderEvent led) {
            this.leader = led.leader().orElse(null);
        } else if (event instanceof UserLeaveEvent left) {
            removeLeader(left.username());
        } else if (event instanceof UserRankEvent ranked
                && ranked.rank() != null
                && ranked.rank().value() < 1) {
            removeLeader(ranked.username());
        }
    }

    private void removeLeader(String name) {
        if (this.leader != null && key(this.leader).equals(key(name))) {
            this.leader = null;
        }
    }

    private void applyToUsers(KrytenEvent event) {
        if (event instanceof UserListEvent list) {
            this.users.clear();
            list.users().forEach(user -> this.users.put(key(user.name()), user));
            this.allUsersKnown = true;
        } else if (event instanceof UserJoinEvent joined) {
            this.users.put(key(joined.username()), joined.user());
        } else if (event instanceof UserLeaveEvent left) {
            this.users.remove(key(left.username()));
        } else if (event instanceof UserRankEvent ranked) {
            this.users.computeIfPresent(
                    key(ranked.username()),
                    (key, user) ->
                            new ChatUser(user.name(), ranked.rank(), user.meta(), user.image(), user.profileText()));
        } else if (event instanceof UserMetaEvent described) {
            this.users.computeIfPresent(key(described.username()), (key, user) -> with(user, described.meta()));
        } else if (event instanceof UserAfkEvent away) {
            this.users.computeIfPresent(
                    key(away.username()),
                    (key, user) -> with(user, new UserMeta(away.afk(), user.muted(), user.shadowMuted(), null, null)));
        }
    }

    private void applyToPlaylist(KrytenEvent event) {
        if (event instanceof PlaylistReplacedEvent replaced) {
            List<PlaylistItem> fresh = new ArrayList<>();
            for (PlaylistItem item : replaced.items()) {
                fresh.removeIf(other -> other.uid() == item.uid());
                fresh.add(item);
            }
            this.items = fresh;
        }
        List<PlaylistItem> list = this.items;
        if (list == null) {
            return;
        }
        if (event instanceof PlaylistItemAddedEvent added) {
            PlaylistItem item = added.item();
            int place = placeOf(list, item.uid());
            if (place >= 0 && isNowhere(list, added.position(), item.uid())) {
                list.set(place, item);
            } else {
                list.removeIf(other -> other.uid() == item.uid());
                insert(list, item, added.position());
            }
        } else if (event instanceof PlaylistItemDeletedEvent deleted) {
            list.removeIf(item -> item.uid() == deleted.uid());
        } else if (event instanceof PlaylistItemMovedEvent moved) {
            int place = placeOf(list, moved.uid());
            boolean behindItself =
                    moved.position() instanceof PlaylistPosition.After after && after.uid() == moved.uid();
            if (place >= 0 && !behindItself) {
                boolean lost = isNowhere(list, moved.position(), moved.uid());
                PlaylistItem item = list.remove(place);
                if (!lost) {
                    insert(list, item, moved.position());
                }
            }
        } else if (event instanceof PlaylistItemTempEvent marked) {
            list.replaceAll(item -> (item.uid() == marked.uid())
                    ? new PlaylistItem(item.media(), item.uid(), marked.temp(), item.queuedBy())
                    : item);
        }
        boolean changed = event instanceof PlaylistReplacedEvent
                || event instanceof PlaylistItemDeletedEvent
                || event instanceof PlaylistItemMovedEvent;
        if (changed && list.isEmpty()) {
            this.media = null;
            this.mediaUid = null;
            this.current = null;
        }
    }

    private void applyToEmotes(KrytenEvent event) {
        if (event instanceof EmoteListEvent list) {
            this.emotes = new ArrayList<>(list.emotes());
        }
        List<Emote> list = this.emotes;
        if (list == null) {
            return;
        }
        if (event instanceof EmoteUpdatedEvent updated) {
            put(list, updated.emote().name(), updated.emote());
        } else if (event instanceof EmoteRenamedEvent renamed) {
            boolean known = list.stream().anyMatch(emote -> emote.name().equals(renamed.oldName()));
            put(list, known ? renamed.oldName() : renamed.emote().name(), renamed.emote());
        } else if (event instanceof EmoteRemovedEvent removed) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i).name().equals(removed.name())) {
                    list.remove(i);
                    break;
                }
            }
        }
    }

    static int placeOf(List<PlaylistItem> list, int uid) {
        return list.stream().map(PlaylistItem::uid).toList().indexOf(uid);
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static ChatUser with(ChatUser user, UserMeta meta) {
        return new ChatUser(user.name(), user.rank(), meta, user.image(), user.profileText());
    }

    private static boolean isNowhere(List<PlaylistItem> list, PlaylistPosition position, int uid) {
        return position instanceof PlaylistPosition.After after
                && (after.uid() == uid || placeOf(list, after.uid()) < 0);
    }

    private static void insert(List<PlaylistItem> list, PlaylistItem item, PlaylistPosition position) {
        if (position == PlaylistPosition.PREPEND) {
            list.add(0, item);
        } else if (position instanceof PlaylistPosition.After after && placeOf(list, after.uid()) >= 0) {
            list.add(placeOf(list, after.uid()) + 1, item);
        } else {
            list.add(item);
        }
    }

    private static void put(List<Emote> list, String name, Emote emote) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).name().equals(name)) {
                list.set(i, emote);
                return;
            }
        }
        list.add(emote);
    }
}
