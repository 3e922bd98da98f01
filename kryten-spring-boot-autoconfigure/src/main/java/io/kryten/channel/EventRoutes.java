package io.kryten.channel;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

    /** A join of the robot begins with its rank, and its name comes with the login. */
    private static final List<String> ROBOT_EVENTS = List.of("rank", "login");

    /** Stands for the events without a route of their own, which are unknown: no event has this name. */
    private static final String OTHERS = "";

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
            List<EventSubscriber> subscribers,
            Set<String> internal,
            Set<String> observed,
            Function<String, Reported> reported,
            Map<Class<?>, List<EventSubscriber>> derived) {
        this.byToken = tokens(subscribers, internal, observed).stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), token -> route(token, subscribers, internal, observed, reported)));
        this.others = route(OTHERS, subscribers, internal, observed, reported);
        this.derived = derived;
    }

    /**
     * Routes for the channel's own subscription.
     *
     * @param subscribers subscribers of the channel
     * @param stateful whether the state follows the channel
     * @param observed normalized names of the events that the observer of the channel takes
     */
    static EventRoutes primary(List<EventSubscriber> subscribers, boolean stateful, Set<String> observed) {
        Set<String> internal = new HashSet<>(stateful ? STATE_EVENTS : Set.of());
        internal.addAll(ROBOT_EVENTS);
        return new EventRoutes(subscribers, internal, observed, token -> Reported.ALL, derivedOf(subscribers));
    }

    /**
     * Routes for copies of events that come to a queue group as well.
     *
     * @param subscribers members of the group in the channel
     * @param primary routes of the channel's own subscription
     */
    static EventRoutes secondary(List<EventSubscriber> subscribers, EventRoutes primary) {
        return new EventRoutes(subscribers, Set.of(), Set.of(), token -> reported(primary.route(token)), Map.of());
    }

    EventRoute route(String token) {
        return this.byToken.getOrDefault(token, this.others);
    }

    /** {@return the subscribers of an event that no robot sends; only those that name its type} */
    List<EventSubscriber> subscribers(DerivedEvent event) {
        return subscribers(event.getClass());
    }

    /** {@return the subscribers of a type of events that no robot sends} */
    List<EventSubscriber> subscribers(Class<? extends DerivedEvent> type) {
        return EventRoute.atArrival(this.derived.getOrDefault(type, List.of()));
    }

    private static EventRoute route(
            String token,
            List<EventSubscriber> subscribers,
            Set<String> internal,
            Set<String> observed,
            Function<String, Reported> reported) {
        List<EventSubscriber> wanting = subscribers.stream()
                .filter(subscriber -> subscriber.eventTypes().isEmpty()
                        || subscriber.eventTypes().contains(token))
                .toList();
        // Lines are decoded for raw subscribers too: the sender decides whether they are filtered.
        boolean typed = internal.contains(token)
                || observed.contains(token)
                || (SENDER_EVENTS.contains(token) && !wanting.isEmpty())
                || wanting.stream().anyMatch(EventSubscriber::needsRecords);
        EventType<?> type = EventTypes.byToken(token).orElse(null);
        return new EventRoute(
                EventTypes.index(type),
                typed ? type : null,
                internal.contains(token),
                observed.contains(token),
                wanting,
                reported.apply(token));
    }

    private static Reported reported(EventRoute primary) {
        if (primary.type() != null) {
            return Reported.NONE;
        }
        return primary.isUnwanted(false) ? Reported.ALL : Reported.PAYLOAD;
    }

    private static Set<String> tokens(List<EventSubscriber> subscribers, Set<String> internal, Set<String> observed) {
        Set<String> tokens = new HashSet<>(internal);
        tokens.addAll(observed);
        // Events without a subscriber are counted by their names too.
        EventTypes.all().forEach(type -> tokens.add(type.token()));
        subscribers.forEach(subscriber -> tokens.addAll(subscriber.eventTypes()));
        return tokens;
    }

    private static Map<Class<?>, List<EventSubscriber>> derivedOf(List<EventSubscriber> subscribers) {
        return DerivedEvents.all().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getValue,
                        type -> subscribers.stream()
                                .filter(subscriber -> subscriber.eventTypes().contains(type.getKey()))
                                .toList()));
    }
}
