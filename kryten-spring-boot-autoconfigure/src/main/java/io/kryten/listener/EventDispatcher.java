package io.kryten.listener;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.Rank;
import io.kryten.annotation.Sender;
import io.kryten.channel.ChannelStates;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.LoginEvent;
import io.kryten.event.RawEvent;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventDecodingException;
import io.kryten.robot.RobotDirectory;
import io.kryten.state.ChannelState;
import io.kryten.state.StateReducer;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a message of a room, reads it once, lets the room's state follow it and gives it to every listener that wants it.
 * Runs on the connection's delivery thread and never waits for a listener.
 */
final class EventDispatcher {

    private static final Logger logger = LoggerFactory.getLogger(EventDispatcher.class);

    private final EventCodec codec;
    private final KrytenChannels channels;
    private final RobotDirectory robots;
    private final KrytenStatistics statistics;
    private final SenderFilter senders;
    private final ChannelStates states;
    private final Scheduler scheduler;
    private final DecodingFailureListener decodingFailures;
    private final RateLimitedLogger limited;

    /** Of rooms whose state is followed; made before the first event. */
    private volatile Map<Channel, RoomGate> gates = Map.of();

    EventDispatcher(
            EventCodec codec,
            KrytenChannels channels,
            RobotDirectory robots,
            KrytenStatistics statistics,
            SenderFilter senders,
            ChannelStates states,
            Scheduler scheduler,
            DecodingFailureListener decodingFailures) {
        this.codec = codec;
        this.channels = channels;
        this.robots = robots;
        this.statistics = statistics;
        this.senders = senders;
        this.states = states;
        this.scheduler = scheduler;
        this.decodingFailures = decodingFailures;
        this.limited = new RateLimitedLogger(logger, scheduler);
    }

    /** Sets where what follows from the events of rooms goes. */
    void routes(EventRoutes routes, Collection<Channel> rooms) {
        Map<Channel, RoomGate> changed = new HashMap<>(this.gates);
        for (Channel room : rooms) {
            RoomGate known = changed.get(room);
            if (known != null) {
                known.routes(routes);
            } else {
                this.states
                        .follower(room)
                        .ifPresent(follower -> changed.put(
                                room,
                                new RoomGate(follower, this.states.settings(), this.scheduler, routes, this::deliver)));
            }
        }
        this.gates = Map.copyOf(changed);
    }

    /** Lets everything through that still waits for something. */
    void flush() {
        this.gates.values().forEach(RoomGate::flush);
    }

    /** Handles a message of a subscription. */
    void dispatch(EventRoutes routes, RawMessage message) {
        EventRoutes.Route route = routes.routeOf(message.subject());
        Channel onlyRoom = routes.onlyRoom();
        if (route.isEmpty() && onlyRoom != null) {
            // Nobody listens: not worth reading, only counting.
            count(routes, onlyRoom);
            return;
        }
        KrytenEvent event = decode(routes, route, message);
        if (event == null) {
            return;
        }
        // Names that differ may share a subject, and so do channels of two sites: the body says which it is.
        boolean spelledSo = isOf(onlyRoom, event);
        Channel room = spelledSo ? onlyRoom : this.channels.find(event.domain(), event.channel());
        if (room == null) {
            return;
        }
        count(routes, room);
        this.robots.heardFrom(room);
        boolean joins = StateReducer.beginsJoin(event);
        if (joins || !spelledSo) {
            this.robots.spelledBy(room, event, joins);
        }
        if (joins) {
            int unused = this.robots.joining(room);
        } else if (event instanceof LoginEvent login && login.success() && login.name() != null) {
            this.robots.loggedIn(room, login.name());
        }
        RoomGate gate = this.gates.get(room);
        if (gate == null) {
            deliver(event, route.listenersIn(room), room, this.states.of(room));
            return;
        }
        // The state is at least as new as what its listeners are told. An event of a group has come here before.
        List<DerivedEvent> changes = routes.counted() ? gate.follow(event) : List.of();
        gate.pass(event, route.listenersIn(room));
        for (DerivedEvent change : changes) {
            gate.pass(change);
        }
    }

    private void deliver(KrytenEvent event, List<KrytenListenerContainer> listeners, Channel room, ChannelState state) {
        Delivery delivery = new Delivery(event, room, null);
        Set<Sender> kinds = null;
        for (KrytenListenerContainer listener : listeners) {
            if (!listener.reads(event) || !isOfRank(event, listener.endpoint().minRank())) {
                continue;
            }
            if (kinds == null) {
                kinds = this.senders.kinds(event, room, state);
            }
            if (kinds.isEmpty()
                    || Collections.disjoint(kinds, listener.endpoint().ignored())) {
                listener.accept(delivery);
            }
        }
    }

    /** Whose rank is not known may be anybody. */
    private static boolean isOfRank(KrytenEvent event, @Nullable Rank lowest) {
        if (lowest == null || !EventSenders.isSaid(event)) {
            return true;
        }
        Rank rank = EventSenders.rank(event);
        return rank != null && rank.isAtLeast(lowest);
    }

    /** The event in the best form to be had, or null if it is none. */
    private @Nullable KrytenEvent decode(EventRoutes routes, EventRoutes.Route route, RawMessage message) {
        try {
            return (route.type() != null)
                    ? this.codec.decode(route.type(), message.body())
                    : this.codec.decodeRaw(message.body());
        } catch (EventDecodingException ex) {
            RawEvent raw = ex.raw().orElse(null);
            if (routes.reports(message.subject(), raw != null)) {
                this.statistics.eventUndecodable();
                String type = (route.type() != null) ? route.type().token() : "raw event";
                this.limited.warn(
                        ((raw != null) ? "unreadable payload of " : "unreadable ") + type,
                        "{} ({}): {}",
                        ex.getMessage(),
                        message,
                        (raw != null) ? "only listeners that take RawEvent or JsonNode get it" : "nobody gets it");
                this.decodingFailures.undecodable(message, ex);
            }
            return raw;
        }
    }

    /** The usual case without a look-up: one room has the subject, and the body spells it as the configuration does. */
    private static boolean isOf(@Nullable Channel room, KrytenEvent event) {
        return room != null
                && room.name().equals(event.channel())
                && room.domain().equals(event.domain());
    }

    private void count(EventRoutes routes, Channel room) {
        if (routes.counted()) {
            this.statistics.channel(room).eventReceived();
        }
    }
}
