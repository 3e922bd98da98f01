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

/** A model of CyTube's server for one channel, and the events that it sends to a robot. */
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
    TestEvents events = TestEvents.at(0);
    private Instant startedAt = TestEvents.NOON;
    private int nextUid;

    CyTubeModel() {
        this.users.put(BOT, TestEvents.user(BOT, 4));
    }

    /** Performs a step that is chosen by two random numbers. */
    List<KrytenEvent> perform(int kind, String name, int number) {
        this.events = new TestEvents(this.events.now().plusSeconds(3 + number % 17));
        return switch (kind) {
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

    /** Returns the events of a join. If the channel is loaded already, the login takes longer than the join. */
    List<KrytenEvent> joinOfTheRobot(boolean loginFirst) {
        List<KrytenEvent> received = new ArrayList<>(List.of(this.events.selfRank(-1)));
        if (loginFirst) {
            received.addAll(List.of(this.events.selfRank(1), this.events.login(BOT)));
        }
        received.add(this.events.motd(this.motd));
        received.addAll(list());
        if (this.current != null) {
            received.add(this.events.current(this.current.uid()));
            received.add(this.events.plays(this.current.media(), position()));
        }
        if (this.poll != null) {
            received.add(this.events.pollOpened(this.poll));
        }
        received.add(this.events.userList(asSeenByVisitors(loginFirst)));
        if (this.leader != null) {
            received.add(this.events.leader(this.leader));
        }
        received.add(this.events.userCount(this.users.size()));
        if (!loginFirst) {
            received.addAll(List.of(
                    this.events.selfRank(1), this.events.login(BOT), this.events.joins(TestEvents.user(BOT, 1))));
        }
        received.add(this.events.selfRank(4));
        received.add(this.events.userList(this.users.values().toArray(ChatUser[]::new)));
        received.addAll(list());
        received.add(this.events.ranked(BOT, 4));
        return received;
    }

    double position() {
        return Duration.between(this.startedAt, this.events.now()).toMillis() / 1_000.0 - 3;
    }

    private List<KrytenEvent> list() {
        List<KrytenEvent> received = new ArrayList<>(List.of(this.events.playlist(this.items)));
        if (this.current != null) {
            received.add(this.events.current(this.current.uid()));
        }
        return received;
    }

    private ChatUser[] asSeenByVisitors(boolean withBot) {
        return this.users.values().stream()
                .filter(user -> withBot || !user.name().equals(BOT))
                .map(user -> {
                    boolean seenMuted = Boolean.TRUE.equals(user.muted()) && !Boolean.TRUE.equals(user.shadowMuted());
                    double rank = user.name().equals(BOT)
                            ? 1
                            : Objects.requireNonNull(user.rank()).value();
                    return TestEvents.user(user.name(), rank, TestEvents.meta(user.afk(), seenMuted, null));
                })
                .toArray(ChatUser[]::new);
    }

    private List<KrytenEvent> join(String name) {
        boolean guest = name.startsWith("guest");
        double rank = guest ? 0 : 1 + name.length() % 3;
        ChatUser user = TestEvents.user(name, rank);
        this.users.put(name, user);
        return guest
                ? List.of(this.events.joins(user))
                : List.of(this.events.joins(TestEvents.user(name, 1)), this.events.ranked(name, rank));
    }

    private List<KrytenEvent> leave(String name) {
        this.users.remove(name);
        boolean led = name.equals(this.leader);
        this.leader = led ? null : this.leader;
        List<KrytenEvent> received = new ArrayList<>(List.of(this.events.leaves(name)));
        if (led) {
            received.addAll(removeLeader());
        }
        return received;
    }

    /** CyTube's own clock starts again and sends its position. */
    private List<KrytenEvent> removeLeader() {
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
        UserMeta meta = TestEvents.meta(afk, muted, shadow);
        this.users.put(
                name, TestEvents.user(name, Objects.requireNonNull(user.rank()).value(), meta));
        return (which == 0)
                ? List.of(this.events.described(name, meta), this.events.away(name, afk))
                : List.of(this.events.described(name, meta));
    }

    private List<KrytenEvent> rank(String name, int rank) {
        if (name.startsWith("guest")) {
            // Only accounts have settable ranks.
            return List.of();
        }
        // CyTube sends the new ranks of absent users, too.
        this.users.computeIfPresent(name, (key, user) -> TestEvents.user(name, rank, user.meta()));
        return List.of(this.events.ranked(name.toUpperCase(Locale.ROOT), rank));
    }

    private List<KrytenEvent> queue(int number) {
        int uid = this.nextUid++;
        PlaylistItem item = TestEvents.item(uid, "m" + number % 3, SECONDS);
        int place =
                (this.current != null && number % 2 == 0) ? this.items.indexOf(this.current) + 1 : this.items.size();
        this.items.add(place, item);
        PlaylistPosition position = (place == 0)
                ? PlaylistPosition.PREPEND
                : new PlaylistPosition.After(this.items.get(place - 1).uid());
        List<KrytenEvent> received = new ArrayList<>(List.of(this.events.queued(item, position)));
        if (this.items.size() == 1) {
            received.addAll(start(item));
        }
        return received;
    }

    private List<KrytenEvent> delete(PlaylistItem item) {
        int place = this.items.indexOf(item);
        this.items.remove(place);
        List<KrytenEvent> received = new ArrayList<>(List.of(this.events.deleted(item.uid())));
        if (item.equals(this.current)) {
            if (this.items.isEmpty()) {
                this.current = null;
            } else {
                received.addAll(start(this.items.get(place % this.items.size())));
            }
        }
        return received;
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
        List<KrytenEvent> received = new ArrayList<>();
        if (this.poll != null && number % 3 == 0) {
            this.poll = TestEvents.poll(this.poll.title(), number, 1);
            return List.of(this.events.pollUpdated(this.poll));
        }
        if (this.poll != null) {
            received.add(this.events.pollClosed());
            this.poll = null;
        }
        if (number % 3 == 1) {
            this.poll = TestEvents.poll("poll " + number, 0, 0);
            received.add(this.events.pollOpened(this.poll));
        }
        return received;
    }

    private List<KrytenEvent> lead(String name) {
        this.leader = this.users.containsKey(name) ? name : null;
        return (this.leader != null) ? List.of(this.events.leader(name)) : removeLeader();
    }

    private List<KrytenEvent> setMotd(String html) {
        this.motd = html;
        return List.of(this.events.motd(html));
    }

    private List<KrytenEvent> withItem(int number, Function<PlaylistItem, List<KrytenEvent>> use) {
        return this.items.isEmpty() ? List.of() : use.apply(this.items.get(number % this.items.size()));
    }
}
