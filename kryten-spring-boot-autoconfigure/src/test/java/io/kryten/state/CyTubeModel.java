package io.kryten.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

import io.kryten.PlaylistPosition;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PlaylistItem;
import io.kryten.event.Poll;
import io.kryten.event.UserMeta;
import org.jspecify.annotations.Nullable;

/** A room as a CyTube server keeps it, and what the server tells a robot about each thing that happens in it. */
final class CyTubeModel {

    static final String BOT = "KrytenBot";

    private static final int SECONDS = 100;

    final Map<String, ChatUser> users = new TreeMap<>();
    List<PlaylistItem> items = new ArrayList<>();

    @Nullable
    PlaylistItem current;

    @Nullable
    Poll poll;

    @Nullable
    String leader;

    String motd = "";
    int plays;
    RoomEvents events = RoomEvents.at(0);
    private Instant startedAt = RoomEvents.NOON;
    private int nextUid;

    CyTubeModel() {
        this.users.put(BOT, RoomEvents.user(BOT, 4));
    }

    /** What happens, chosen by a number, to whom or what, chosen by another. */
    List<KrytenEvent> perform(int what, String name, int number) {
        this.events = new RoomEvents(this.events.now().plusSeconds(3 + number % 17));
        return switch (what) {
            case 0, 1 -> this.users.containsKey(name) ? leave(name) : join(name);
            case 2 -> flag(name, number % 3);
            case 3 -> rank(name, 1 + number % 4);
            case 4, 5 -> queue(number);
            case 6 -> withItem(number, this::delete);
            case 7 -> withItem(number, item -> move(item, number));
            case 8 -> shuffle(number);
            case 9 -> withItem(number, this::start);
            case 10 -> vote(number);
            case 11 -> lead(name);
            case 12 -> setMotd("motd " + number);
            default -> (this.current != null) ? List.of(this.events.playerAt(position(), false)) : List.of();
        };
    }

    /** What a robot is told when it comes. With the room loaded already its login takes longer than to join. */
    List<KrytenEvent> joinOfTheRobot(boolean loginFirst) {
        List<KrytenEvent> told = new ArrayList<>(List.of(this.events.selfRank(-1)));
        if (loginFirst) {
            told.addAll(List.of(this.events.selfRank(1), this.events.login(BOT)));
        }
        told.add(this.events.motd(this.motd));
        told.addAll(list());
        if (this.current != null) {
            told.add(this.events.current(this.current.uid()));
            told.add(this.events.plays(this.current.media(), position()));
        }
        if (this.poll != null) {
            told.add(this.events.pollOpened(this.poll));
        }
        told.add(this.events.userList(asSeenByVisitors(loginFirst)));
        if (this.leader != null) {
            told.add(this.events.leader(this.leader));
        }
        told.add(this.events.userCount(this.users.size()));
        if (!loginFirst) {
            told.addAll(List.of(
                    this.events.selfRank(1), this.events.login(BOT), this.events.joins(RoomEvents.user(BOT, 1))));
        }
        told.add(this.events.selfRank(4));
        told.add(this.events.userList(this.users.values().toArray(ChatUser[]::new)));
        told.addAll(list());
        told.add(this.events.ranked(BOT, 4));
        return told;
    }

    double position() {
        return Duration.between(this.startedAt, this.events.now()).toMillis() / 1_000.0 - 3;
    }

    private List<KrytenEvent> list() {
        List<KrytenEvent> told = new ArrayList<>(List.of(this.events.playlist(this.items)));
        if (this.current != null) {
            told.add(this.events.current(this.current.uid()));
        }
        return told;
    }

    private ChatUser[] asSeenByVisitors(boolean withBot) {
        return this.users.values().stream()
                .filter(user -> withBot || !user.name().equals(BOT))
                .map(user -> {
                    boolean seenMuted = Boolean.TRUE.equals(user.muted()) && !Boolean.TRUE.equals(user.shadowMuted());
                    double rank = user.name().equals(BOT)
                            ? 1
                            : Objects.requireNonNull(user.rank()).value();
                    return RoomEvents.user(user.name(), rank, RoomEvents.meta(user.afk(), seenMuted, null));
                })
                .toArray(ChatUser[]::new);
    }

    private List<KrytenEvent> join(String name) {
        boolean guest = name.startsWith("guest");
        double rank = guest ? 0 : 1 + name.length() % 3;
        ChatUser user = RoomEvents.user(name, rank);
        this.users.put(name, user);
        return guest
                ? List.of(this.events.joins(user))
                : List.of(this.events.joins(RoomEvents.user(name, 1)), this.events.ranked(name, rank));
    }

    private List<KrytenEvent> leave(String name) {
        this.users.remove(name);
        boolean led = name.equals(this.leader);
        this.leader = led ? null : this.leader;
        List<KrytenEvent> told = new ArrayList<>(List.of(this.events.leaves(name)));
        if (led) {
            told.addAll(nobodyLeads());
        }
        return told;
    }

    /** CyTube's own clock counts again, and says what it shows. */
    private List<KrytenEvent> nobodyLeads() {
        KrytenEvent unled = this.events.leader("");
        return (this.current != null) ? List.of(unled, this.events.playerAt(position(), false)) : List.of(unled);
    }

    private List<KrytenEvent> flag(String name, int which) {
        ChatUser user = this.users.get(name);
        if (user == null) {
            return List.of();
        }
        boolean afk = Boolean.TRUE.equals(user.afk()) != (which == 0);
        boolean shadow = Boolean.TRUE.equals(user.shadowMuted()) != (which == 1);
        boolean muted = shadow || (Boolean.TRUE.equals(user.muted()) != (which == 2));
        UserMeta meta = RoomEvents.meta(afk, muted, shadow);
        this.users.put(
                name, RoomEvents.user(name, Objects.requireNonNull(user.rank()).value(), meta));
        return (which == 0)
                ? List.of(this.events.described(name, meta), this.events.away(name, afk))
                : List.of(this.events.described(name, meta));
    }

    private List<KrytenEvent> rank(String name, int rank) {
        if (name.startsWith("guest")) {
            // Only accounts have ranks that can be set.
            return List.of();
        }
        // CyTube also tells the new ranks of those who are not here.
        this.users.computeIfPresent(name, (key, user) -> RoomEvents.user(name, rank, user.meta()));
        return List.of(this.events.ranked(name.toUpperCase(Locale.ROOT), rank));
    }

    private List<KrytenEvent> queue(int number) {
        int uid = this.nextUid++;
        PlaylistItem item = RoomEvents.item(uid, "m" + number % 3, SECONDS);
        int place =
                (this.current != null && number % 2 == 0) ? this.items.indexOf(this.current) + 1 : this.items.size();
        this.items.add(place, item);
        PlaylistPosition position = (place == 0)
                ? PlaylistPosition.PREPEND
                : new PlaylistPosition.After(this.items.get(place - 1).uid());
        List<KrytenEvent> told = new ArrayList<>(List.of(this.events.queued(item, position)));
        if (this.items.size() == 1) {
            told.addAll(start(item));
        }
        return told;
    }

    private List<KrytenEvent> delete(PlaylistItem item) {
        int place = this.items.indexOf(item);
        this.items.remove(place);
        List<KrytenEvent> told = new ArrayList<>(List.of(this.events.deleted(item.uid())));
        if (item.equals(this.current)) {
            if (this.items.isEmpty()) {
                this.current = null;
            } else {
                told.addAll(start(this.items.get(place % this.items.size())));
            }
        }
        return told;
    }

    private List<KrytenEvent> move(PlaylistItem item, int number) {
        PlaylistItem after = this.items.get(number % 7 % this.items.size());
        if (item.equals(after)) {
            return List.of();
        }
        this.items.remove(item);
        PlaylistPosition position =
                (number % 3 == 0) ? PlaylistPosition.PREPEND : new PlaylistPosition.After(after.uid());
        this.items.add((number % 3 == 0) ? 0 : this.items.indexOf(after) + 1, item);
        return List.of(this.events.moved(item.uid(), position));
    }

    private List<KrytenEvent> shuffle(int number) {
        List<PlaylistItem> shuffled = new ArrayList<>(this.items);
        Collections.shuffle(shuffled, new Random(number));
        PlaylistItem first = this.current;
        if (first == null) {
            return List.of(this.events.playlist(List.of()));
        }
        shuffled.remove(first);
        shuffled.add(0, first);
        shuffled.replaceAll(item -> new PlaylistItem(item.media(), this.nextUid++, false, item.queuedBy()));
        this.items = shuffled;
        this.current = shuffled.get(0);
        return List.of(
                this.events.playlist(shuffled),
                this.events.current(shuffled.get(0).uid()),
                this.events.plays(first.media(), position()));
    }

    private List<KrytenEvent> start(PlaylistItem item) {
        this.current = item;
        this.startedAt = this.events.now();
        this.plays++;
        return List.of(this.events.current(item.uid()), this.events.plays(item.media(), -3));
    }

    private List<KrytenEvent> vote(int number) {
        List<KrytenEvent> told = new ArrayList<>();
        if (this.poll != null && number % 3 == 0) {
            this.poll = RoomEvents.poll(this.poll.title(), number, 1);
            return List.of(this.events.pollUpdated(this.poll));
        }
        if (this.poll != null) {
            told.add(this.events.pollClosed());
            this.poll = null;
        }
        if (number % 3 == 1) {
            this.poll = RoomEvents.poll("poll " + number, 0, 0);
            told.add(this.events.pollOpened(this.poll));
        }
        return told;
    }

    private List<KrytenEvent> lead(String name) {
        this.leader = this.users.containsKey(name) ? name : null;
        return (this.leader != null) ? List.of(this.events.leader(name)) : nobodyLeads();
    }

    private List<KrytenEvent> setMotd(String html) {
        this.motd = html;
        return List.of(this.events.motd(html));
    }

    private List<KrytenEvent> withItem(int number, Function<PlaylistItem, List<KrytenEvent>> use) {
        return this.items.isEmpty() ? List.of() : use.apply(this.items.get(number % this.items.size()));
    }
}
