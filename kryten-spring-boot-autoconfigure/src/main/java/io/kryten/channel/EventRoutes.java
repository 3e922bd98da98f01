package io.kryten.channel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kryten.channel.EventRoute.Reported;
import io.kryten.event.DerivedEvent;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;
import io.kryten.protocol.Subjects;
import io.kryten.state.StateReducer;

/**
 * Routes of all types of events for one set of subscribers, made when subscribers come and go. Channels with the same
 * subscribers share one instance. An event costs one look-up, whatever the number of subscribers. Immutable.
 */
final class EventRoutes {

    private static final Set<String> SENDER_EVENTS = Set.of("chatmsg", "pm");

    /** The robot's own name comes with it. */
    private static final String LOGIN = "login";

    private static final Set<String> STATE_EVENTS = Stream.concat(
                    EventTypes.all().stream()
                            .filter(type -> StateReducer.follows(type.eventClass()))
                            .map(EventType::token),
                    StateReducer.untypedEvents().stream().map(Subjects::normalize))
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, EventRoute> byToken;
    private final EventRoute others;
    private final Map<Class<?>, List<EventSubscriber>> derived;

    private EventRoutes(
            Map<String, EventRoute> byToken, EventRoute others, Map<Class<?>, List<EventSubscriber>> derived) {
        this.byToken = byToken;
        this.others = others;
        this.derived = derived;
    }

    /**
     * Routes for the channel's own subscription.
     *
     * @param subscribers subscribers of the channel
     * @param stateful whether the state follows the channel
     */
    static EventRoutes primary(List<EventSubscriber> subscribers, boolean stateful) {
        Set<String> internal = new HashSet<>(stateful ? STATE_EVENTS : Set.of());
        internal.add(LOGIN);
        Map<String, EventRoute> routes = new HashMap<>();
        tokens(subscribers, internal)
                .forEach(token -> routes.put(
                        token, route(token, internal.contains(token), wanting(token, subscribers), Reported.ALL)));
        EventRoute others = EventRoute.of(null, false, ofAll(subscribers), Reported.ALL);
        return new EventRoutes(Map.copyOf(routes), others, derivedOf(subscribers));
    }

    /**
     * Routes for copies of events that come to a queue group as well.
     *
     * @param subscribers members of the group in the channel
     * @param primary routes of the channel's own subscription
     */
    static EventRoutes secondary(List<EventSubscriber> subscribers, EventRoutes primary) {
        Map<String, EventRoute> routes = new HashMap<>();
        tokens(subscribers, Set.of())
                .forEach(token -> routes.put(
                        token, route(token, false, wanting(token, subscribers), reported(primary.route(token)))));
        EventRoute others = EventRoute.of(null, false, ofAll(subscribers), reported(primary.others));
        return new EventRoutes(Map.copyOf(routes), others, Map.of());
    }

    EventRoute route(String token) {
        return this.byToken.getOrDefault(token, this.others);
    }

    /** {@return the subscribers of an event that no robot sends; only those that name its type} */
    List<EventSubscriber> subscribers(DerivedEvent event) {
        return this.derived.getOrDefault(event.getClass(), List.of());
    }

    private static EventRoute route(String token, boolean internal, List<EventSubscriber> wanting, Reported reported) {
        // Lines are decoded for raw subscribers too: the sender decides whether they are filtered.
        boolean typed =
                internal || SENDER_EVENTS.contains(token) || wanting.stream().anyMatch(EventSubscriber::needsRecords);
        return EventRoute.of(typed ? EventTypes.byToken(token).orElse(null) : null, internal, wanting, reported);
    }

    private static Reported reported(EventRoute primary) {
        if (primary.type() != null) {
            return Reported.NONE;
        }
        return primary.isUnwanted() ? Reported.ALL : Reported.PAYLOAD;
    }

    private static Set<String> tokens(List<EventSubscriber> subscribers, Set<String> internal) {
        Set<String> tokens = new HashSet<>(internal);
        for (EventSubscriber subscriber : subscribers) {
            if (subscriber.eventTypes().isEmpty()) {
                EventTypes.all().forEach(type -> tokens.add(type.token()));
            } else {
                tokens.addAll(subscriber.eventTypes());
            }
        }
        return tokens;
    }

    private static List<EventSubscriber> wanting(String token, List<EventSubscriber> subscribers) {
        return subscribers.stream()
                .filter(subscriber -> subscriber.eventTypes().isEmpty()
                        || subscriber.eventTypes().contains(token))
                .toList();
    }

    private static List<EventSubscriber> ofAll(List<EventSubscriber> subscribers) {
        return subscribers.stream()
                .filter(subscriber -> subscriber.eventTypes().isEmpty())
                .toList();
    }

    private static Map<Class<?>, List<EventSubscriber>> derivedOf(List<EventSubscriber> subscribers) {
        Map<Class<?>, List<EventSubscriber>> derived = new HashMap<>();
        DerivedEvents.all().forEach((token, type) -> {
            List<EventSubscriber> wanting = subscribers.stream()
                    .filter(subscriber -> subscriber.eventTypes().contains(token))
                    .toList();
            if (!wanting.isEmpty()) {
                derived.put(type, wanting);
            }
        });
        return Map.copyOf(derived);
    }
}
