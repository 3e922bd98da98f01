package io.kryten.listener;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.kryten.Channel;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;
import org.jspecify.annotations.Nullable;

/**
 * Who wants which events of one channel subject: worked out when listeners come and go, so that an event costs two look-ups
 * however many listeners and rooms there are that it does not concern. Immutable.
 */
final class EventRoutes {

    private static final Set<String> SENDER_EVENTS = Set.of("chatmsg", "pm");

    private static final String LOGIN = "login";

    private final int prefixLength;
    private final Map<String, Route> byToken;
    private final Route others;
    private final @Nullable Channel onlyRoom;
    private final @Nullable EventRoutes everything;
    private final Map<String, Map<Channel, List<KrytenListenerContainer>>> derived;

    /**
     * Works out the routes.
     *
     * @param prefixLength the length of the subject before the event's token
     * @param rooms the configured rooms that share the subject, at least one
     * @param listeners those that listen in one of them
     * @param followed tokens of events that the rooms' states follow
     * @param everything null for the subscription that gets every event of the subject; that one for the subscriptions of
     * a queue group, which may get the same event once more
     */
    EventRoutes(
            int prefixLength,
            List<Channel> rooms,
            List<KrytenListenerContainer> listeners,
            Set<String> followed,
            @Nullable EventRoutes everything) {
        this.prefixLength = prefixLength;
        this.onlyRoom = (rooms.size() == 1) ? rooms.get(0) : null;
        this.everything = everything;
        Set<String> tokens = new HashSet<>();
        for (KrytenListenerContainer listener : listeners) {
            if (listener.events().tokens().isEmpty()) {
                EventTypes.all().forEach(type -> tokens.add(type.token()));
            } else {
                tokens.addAll(listener.events().tokens());
            }
        }
        boolean first = everything == null;
        if (first) {
            // The robot's own name, for those who pass its lines over.
            tokens.add(LOGIN);
            tokens.addAll(followed);
        }
        List<KrytenListenerContainer> ofAll = listeners.stream()
                .filter(listener -> listener.events().tokens().isEmpty())
                .toList();
        this.others = new Route(null, byRoom(rooms, ofAll), false);
        Map<String, Route> routes = new HashMap<>();
        for (String token : tokens) {
            boolean internal = first && (token.equals(LOGIN) || followed.contains(token));
            routes.put(token, route(token, rooms, listeners, internal));
        }
        this.byToken = Map.copyOf(routes);
        this.derived = derived(rooms, listeners);
    }

    /** Those that want an event that no robot sends: only who says so, as all it tells was told already. */
    List<KrytenListenerContainer> listenersOf(DerivedEvent event, Channel room) {
        return this.derived
                .getOrDefault(DerivedEvents.token(event.getClass()), Map.of())
                .getOrDefault(room, List.of());
    }

    Route routeOf(String subject) {
        return this.byToken.getOrDefault(subject.substring(this.prefixLength), this.others);
    }

    /** The room that the subject means, or null if several configured ones share it. */
    @Nullable
    Channel onlyRoom() {
        return this.onlyRoom;
    }

    /** Whether events that come this way are counted: an event comes once for each queue group more. */
    boolean counted() {
        return this.everything == null;
    }

    /** Whether an event that cannot be read is told of here; false if its other copy is read and told of. */
    boolean reports(String subject, boolean readableRaw) {
        if (this.everything == null) {
            return true;
        }
        Route other = this.everything.routeOf(subject);
        boolean readRaw = this.everything.onlyRoom == null || !other.isEmpty();
        return other.type() == null && (readableRaw || !readRaw);
    }

    private static Route route(
            String token, List<Channel> rooms, List<KrytenListenerContainer> listeners, boolean internal) {
        List<KrytenListenerContainer> wanting = listeners.stream()
                .filter(listener -> listener.events().wants(token))
                .toList();
        // Lines are read in full for raw listeners too: who said them decides whether they are passed over.
        boolean typed = internal
                || SENDER_EVENTS.contains(token)
                || wanting.stream()
                        .anyMatch(listener -> listener.events().reading() != KrytenListenerEndpoint.Reading.RAW);
        return new Route(typed ? EventTypes.byToken(token).orElse(null) : null, byRoom(rooms, wanting), internal);
    }

    private static Map<String, Map<Channel, List<KrytenListenerContainer>>> derived(
            List<Channel> rooms, List<KrytenListenerContainer> listeners) {
        Map<String, Map<Channel, List<KrytenListenerContainer>>> derived = new HashMap<>();
        for (String token : DerivedEvents.tokens(DerivedEvent.class)) {
            List<KrytenListenerContainer> wanting = listeners.stream()
                    .filter(listener -> listener.events().tokens().contains(token))
                    .toList();
            if (!wanting.isEmpty()) {
                derived.put(token, byRoom(rooms, wanting));
            }
        }
        return Map.copyOf(derived);
    }

    private static Map<Channel, List<KrytenListenerContainer>> byRoom(
            Collection<Channel> rooms, List<KrytenListenerContainer> listeners) {
        Map<Channel, List<KrytenListenerContainer>> byRoom = new HashMap<>();
        for (Channel room : rooms) {
            List<KrytenListenerContainer> there = listeners.stream()
                    .filter(listener -> listener.events().channels().contains(room))
                    .toList();
            if (!there.isEmpty()) {
                byRoom.put(room, there);
            }
        }
        return Map.copyOf(byRoom);
    }

    /**
     * The way of one kind of event.
     *
     * @param type what it is read as; null to keep it raw
     * @param byRoom those that want it, by room
     * @param internal whether it is wanted here as well
     */
    record Route(
            @Nullable EventType<? extends KrytenEvent> type,
            Map<Channel, List<KrytenListenerContainer>> byRoom,
            boolean internal) {

        boolean isEmpty() {
            return this.byRoom.isEmpty() && !this.internal;
        }

        List<KrytenListenerContainer> listenersIn(Channel room) {
            return this.byRoom.getOrDefault(room, List.of());
        }
    }
}
