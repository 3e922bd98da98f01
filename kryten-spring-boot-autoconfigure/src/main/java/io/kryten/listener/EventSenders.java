package io.kryten.listener;

import java.util.Locale;
import java.util.Set;

import io.kryten.Rank;
import io.kryten.event.AfkChangedEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
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
import org.jspecify.annotations.Nullable;

/** User that an event concerns, and its sender. */
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
        String username = (delivery.event() != null) ? username(delivery.event()) : null;
        return (username == null)
                ? delivery.channel()
                : new UserLane(delivery.channel(), username.toLowerCase(Locale.ROOT));
    }

    /** Returns whether an event has a sender, as chat and private messages have. */
    static boolean isSaid(KrytenEvent event) {
        return event instanceof ChatMessageEvent || event instanceof PrivateMessageEvent;
    }

    /** Returns the sender's rank; null if unknown. */
    static @Nullable Rank rank(KrytenEvent event) {
        if (event instanceof ChatMessageEvent chat) {
            return chat.rank();
        }
        return (event instanceof PrivateMessageEvent pm) ? pm.rank() : null;
    }

    /** Returns the user as the event has it; null if the event has no more than a name. */
    static @Nullable ChatUser user(KrytenEvent event) {
        if (event instanceof ChatMessageEvent chat) {
            return chat.user();
        }
        if (event instanceof PrivateMessageEvent pm) {
            return pm.user();
        }
        if (event instanceof UserJoinEvent join) {
            return join.user();
        }
        if (event instanceof UserArrivedEvent arrived) {
            return arrived.user();
        }
        return (event instanceof UserDepartedEvent departed) ? departed.user() : null;
    }

    /** Returns the name of the user; null if the event concerns none. */
    static @Nullable String username(KrytenEvent event) {
        return event.username();
    }

    /** Returns whether events of a type concern a user. */
    static boolean concernUsers(Class<?> type) {
        return ABOUT_A_USER.stream().anyMatch(type::isAssignableFrom);
    }

    private record UserLane(Object channel, String username) {}
}
