package io.kryten.listener;

import java.util.Locale;

import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.UserAfkEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.event.UserMetaEvent;
import io.kryten.event.UserRankEvent;
import org.jspecify.annotations.Nullable;

/** Whom an event is about. */
final class EventSenders {

    private static final Object NO_ROOM = new Object();

    private EventSenders() {}

    /** Events with the same key are about the same person, or about no person in the same room. */
    static Object laneKey(Delivery delivery) {
        if (delivery.channel() == null) {
            return NO_ROOM;
        }
        String username = (delivery.event() != null) ? username(delivery.event()) : null;
        return (username == null)
                ? delivery.channel()
                : new UserLane(delivery.channel(), username.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String username(KrytenEvent event) {
        if (event instanceof ChatMessageEvent chat) {
            return chat.username();
        }
        if (event instanceof PrivateMessageEvent pm) {
            return pm.username();
        }
        if (event instanceof UserJoinEvent join) {
            return join.username();
        }
        if (event instanceof UserLeaveEvent leave) {
            return leave.username();
        }
        if (event instanceof UserRankEvent rank) {
            return rank.username();
        }
        if (event instanceof UserMetaEvent meta) {
            return meta.username();
        }
        if (event instanceof UserAfkEvent afk) {
            return afk.username();
        }
        return null;
    }

    private record UserLane(Object room, String username) {}
}
