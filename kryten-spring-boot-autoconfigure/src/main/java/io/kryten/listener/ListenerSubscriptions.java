package io.kryten.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.KrytenConnection.Subscription;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.Subjects;
import io.kryten.robot.RobotMonitor;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of all listeners: one for each room, whatever is listened to there, and one more for each queue group.
 * NATS counts all subscriptions of a group as one, even where their subjects differ, so whichever of them gets an event
 * gives it to every listener of the group.
 */
final class ListenerSubscriptions {

    private final KrytenConnection connection;
    private final KrytenStatistics statistics;
    private final EventDispatcher dispatcher;

    /** Tokens of events that are read whoever listens. */
    private final Set<String> followed;

    private final RobotMonitor robots;
    private final Map<String, List<Channel>> roomsByToken;
    private final Map<Key, Subscription> open = new HashMap<>();

    /** Replaced as a whole when listeners come and go; read by the delivery thread. */
    private volatile Routes routes = new Routes(Map.of(), Map.of());

    ListenerSubscriptions(
            KrytenConnection connection,
            KrytenChannels channels,
            KrytenStatistics statistics,
            EventDispatcher dispatcher,
            Set<String> followed,
            RobotMonitor robots) {
        this.connection = connection;
        this.statistics = statistics;
        this.dispatcher = dispatcher;
        this.followed = followed;
        this.robots = robots;
        this.roomsByToken = channels.all().stream()
                .collect(Collectors.groupingBy(
                        channel -> Subjects.normalize(channel.name()), LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * Subscribes to what running listeners want, and keeps what is open already.
     *
     * @param listeners all listeners
     * @return subscriptions that no running listener wants any more, for the caller to end; what they still bring goes to
     * the listeners that are leaving
     */
    synchronized List<Subscription> update(Collection<KrytenListenerContainer> listeners) {
        Map<RouteKey, List<KrytenListenerContainer>> ofRooms = new LinkedHashMap<>();
        Map<String, List<KrytenListenerContainer>> ofGroups = new LinkedHashMap<>();
        Map<Key, Consumer<RawMessage>> wanted = new LinkedHashMap<>();
        listeners.stream().filter(ListenerSubscriptions::isRouted).forEach(listener -> {
            if (listener.endpoint().source() instanceof KrytenListenerEndpoint.Messages messages) {
                String group = messages.group();
                if (group != null) {
                    ofGroups.computeIfAbsent(group, key -> new ArrayList<>()).add(listener);
                }
                if (isRunning(listener)) {
                    wanted.put(
                            new Key(messages.subject(), group, (group == null) ? listener.id() : null),
                            (group == null)
                                    ? message -> accept(listener, message)
                                    : message -> routeInGroup(group, message));
                }
            } else {
                routeKeys(listener)
                        .forEach(key -> ofRooms.computeIfAbsent(key, missing -> new ArrayList<>())
                                .add(listener));
            }
        });
        this.routes = new Routes(eventRoutes(ofRooms), ofGroups);
        this.roomsByToken
                .keySet()
                .forEach(token -> wanted.put(
                        new Key(Subjects.channelWildcard(token), null, null),
                        message -> route(new RouteKey(token, null), message)));
        ofRooms.forEach((key, members) -> {
            String group = key.group();
            List<KrytenListenerContainer> running =
                    members.stream().filter(ListenerSubscriptions::isRunning).toList();
            if (group != null && !running.isEmpty()) {
                subjects(key.token(), running)
                        .forEach(subject ->
                                wanted.put(new Key(subject, group, null), message -> routeInGroup(group, message)));
            }
        });
        List<Subscription> ended = removeAllBut(wanted.keySet());
        wanted.forEach((key, handler) -> this.open.computeIfAbsent(
                key, missing -> this.connection.subscribe(missing.subject(), missing.group(), handler)));
        subscribed(true);
        return ended;
    }

    /**
     * Ends subscriptions; what has come in for them is given to the listeners first.
     *
     * @param ended what {@link #update} returned
     * @param limit how long that may take
     * @return whether it was done in time
     */
    boolean drain(List<Subscription> ended, Duration limit) {
        return ended.isEmpty() || this.connection.drain(ended, limit);
    }

    /** {@return the configured rooms} */
    List<Channel> rooms() {
        return this.roomsByToken.values().stream().flatMap(List::stream).toList();
    }

    /** Waits until events come: what is sent before the server knows of a subscription is lost. */
    void confirm(Duration limit) {
        this.connection.flush(limit);
    }

    /**
     * Ends all subscriptions; what has come in is given to the listeners first.
     *
     * @param limit how long that may take
     */
    synchronized void drain(Duration limit) {
        this.connection.drain(List.copyOf(this.open.values()), limit);
        this.dispatcher.flush();
        this.open.clear();
        subscribed(false);
    }

    private void subscribed(boolean subscribed) {
        this.roomsByToken
                .values()
                .forEach(rooms ->
                        rooms.forEach(room -> this.statistics.channel(room).subscribed(subscribed)));
    }

    private Map<RouteKey, EventRoutes> eventRoutes(Map<RouteKey, List<KrytenListenerContainer>> listeners) {
        Map<RouteKey, EventRoutes> fresh = new HashMap<>();
        this.roomsByToken.forEach((token, rooms) -> {
            RouteKey key = new RouteKey(token, null);
            EventRoutes everything = new EventRoutes(
                    prefixLength(token), rooms, listeners.getOrDefault(key, List.of()), this.followed, null);
            fresh.put(key, everything);
            this.dispatcher.routes(everything, rooms);
        });
        listeners.forEach((key, members) -> {
            if (key.group() != null) {
                fresh.put(
                        key,
                        new EventRoutes(
                                prefixLength(key.token()),
                                this.roomsByToken.getOrDefault(key.token(), List.of()),
                                members,
                                Set.of(),
                                fresh.get(new RouteKey(key.token(), null))));
            }
        });
        return fresh;
    }

    /** Where a listener's events come from: rooms of two sites may have one subject. */
    private static Set<RouteKey> routeKeys(KrytenListenerContainer listener) {
        return listener.events().channels().stream()
                .map(room -> new RouteKey(
                        Subjects.normalize(room.name()), listener.events().group()))
                .collect(Collectors.toSet());
    }

    private void route(RouteKey key, RawMessage message) {
        EventRoutes current = this.routes.events().get(key);
        if (current != null) {
            // Until the robots' names are known their own lines cannot be told apart.
            this.robots.awaitNames();
            this.dispatcher.dispatch(current, message);
        }
    }

    /** Whichever subscription of a group got a message, no other will: it is for all listeners of the group. */
    private void routeInGroup(String group, RawMessage message) {
        Subjects.parse(message.subject())
                .ifPresent(subject -> route(new RouteKey(subject.channelToken(), group), message));
        for (KrytenListenerContainer listener : this.routes.messages().getOrDefault(group, List.of())) {
            if (listener.endpoint().source() instanceof KrytenListenerEndpoint.Messages messages
                    && SubjectPattern.matches(messages.subject(), message.subject())) {
                accept(listener, message);
            }
        }
    }

    private static void accept(KrytenListenerContainer listener, RawMessage message) {
        listener.accept(new Delivery(null, null, message));
    }

    private static int prefixLength(String token) {
        return Subjects.channelWildcard(token).length() - 1;
    }

    /** Only what is wanted: another instance of the group may listen to other things. */
    private static Set<String> subjects(String token, List<KrytenListenerContainer> members) {
        if (members.stream().anyMatch(member -> member.events().tokens().isEmpty())) {
            return Set.of(Subjects.channelWildcard(token));
        }
        return members.stream()
                .flatMap(member -> member.events().tokens().stream())
                .map(event -> Subjects.event(token, event))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Subscription> removeAllBut(Set<Key> wanted) {
        List<Subscription> removed = new ArrayList<>();
        this.open.entrySet().removeIf(entry -> {
            if (wanted.contains(entry.getKey())) {
                return false;
            }
            removed.add(entry.getValue());
            return true;
        });
        return removed;
    }

    /** One that is leaving shares the events of its group until its subscriptions have ended. */
    private static boolean isRouted(KrytenListenerContainer listener) {
        return isRunning(listener)
                || (listener.state() == KrytenListenerContainer.State.LEAVING
                        && listener.endpoint().source().group() != null);
    }

    private static boolean isRunning(KrytenListenerContainer listener) {
        return listener.state() == KrytenListenerContainer.State.RUNNING;
    }

    private record RouteKey(String token, @Nullable String group) {}

    private record Routes(Map<RouteKey, EventRoutes> events, Map<String, List<KrytenListenerContainer>> messages) {}

    /** One subscription; a listener of a subject that is in no group has its own. */
    private record Key(
            String subject,
            @Nullable String group,
            @Nullable String listenerId) {}
}
