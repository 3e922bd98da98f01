package io.kryten.listener;

import java.util.Collections;
import java.util.List;
import java.util.Set;

import io.kryten.Channel;
import io.kryten.annotation.Sender;
import io.kryten.core.KrytenChannels;
import io.kryten.core.KrytenStatistics;
import io.kryten.core.RobotDirectory;
import io.kryten.event.KrytenEvent;
import io.kryten.event.LoginEvent;
import io.kryten.event.RawEvent;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventDecodingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a message of a room, reads it once and gives it to every listener that wants it. Runs on the connection's delivery
 * thread and never waits for a listener.
 */
final class EventDispatcher {

    private static final Logger logger = LoggerFactory.getLogger(EventDispatcher.class);

    private final EventCodec codec;
    private final KrytenChannels channels;
    private final RobotDirectory robots;
    private final KrytenStatistics statistics;
    private final SenderFilter senders;

    EventDispatcher(
            EventCodec codec,
            KrytenChannels channels,
            RobotDirectory robots,
            KrytenStatistics statistics,
            SenderFilter senders) {
        this.codec = codec;
        this.channels = channels;
        this.robots = robots;
        this.statistics = statistics;
        this.senders = senders;
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
        Channel room = isOf(onlyRoom, event) ? onlyRoom : this.channels.find(event.domain(), event.channel());
        if (room == null) {
            return;
        }
        count(routes, room);
        if (event instanceof LoginEvent login && login.success() && login.name() != null) {
            this.robots.loggedIn(room, login.name());
        }
        deliver(route.listenersIn(room), new Delivery(event, room, null), event, room);
    }

    private void deliver(List<KrytenListenerContainer> listeners, Delivery delivery, KrytenEvent event, Channel room) {
        Set<Sender> kinds = null;
        for (KrytenListenerContainer listener : listeners) {
            if (!listener.reads(event)) {
                continue;
            }
            if (kinds == null) {
                kinds = this.senders.kinds(event, room);
            }
            if (kinds.isEmpty()
                    || Collections.disjoint(kinds, listener.endpoint().ignored())) {
                listener.accept(delivery);
            }
        }
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
                logger.warn(
                        "{} ({}): {}",
                        ex.getMessage(),
                        message,
                        (raw != null) ? "only listeners that take RawEvent or JsonNode get it" : "nobody gets it");
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
            this.statistics.room(room).eventReceived();
        }
    }
}
