package io.kryten.listener;

import java.util.Locale;
import java.util.Set;

import io.kryten.event.AfkChangedEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.RankChangedEvent;
import io.kryten.event.UserAfkEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserDepartedEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.event.UserMetaEvent;
import io.kryten.event.UserRankEvent;

/** Users that events concern. */
final class EventSenders {

    private static final Object NO_CHANNEL = new Object();

    /** The events whose {@link KrytenEvent#username()} is never null. */
    private static final Set<Class<?>> ABOUT_A_USER = Set.of(
            ChatMessageEvent.class,
            PrivateMessageEvent.class,
            UserJoinEvent.class,
            UserLeaveEvent.class,
            UserRankEvent.class,
            UserMetaEvent.class,
            UserAfkEvent.class,
            UserArrivedEvent.class,
            UserDepartedEvent.class,
            RankChangedEvent.class,
            AfkChangedEvent.class);

    private EventSenders() {}

    /** Returns the lane of a delivery: equal keys mean the same user, or no user in the same channel. */
    static Object laneKey(Delivery delivery) {
        if (delivery.channel() == null) {
            return NO_CHANNEL;
        }
        String username = (delivery.event() != null) ? delivery.event().username() : null;
        return (username == null)
                ? delivery.channel()
                : new UserLane(delivery.channel(), username.toLowerCase(Locale.ROOT));
    }

    /** Returns whether events of a type concern a user. */
    static boolean concernUsers(Class<?> type) {
        return ABOUT_A_USER.stream().anyMatch(type::isAssignableFrom);
    }

    private record UserLane(Object channel, String username) {}
}
