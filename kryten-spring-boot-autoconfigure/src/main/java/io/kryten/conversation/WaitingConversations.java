package io.kryten.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.kryten.Channel;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** Conversations with an open question: one for each user of a channel, by chat and by private messages each. Thread-safe. */
final class WaitingConversations {

    private final ConcurrentMap<Key, DefaultConversation> byUser = new ConcurrentHashMap<>();

    /** Times at which the last question of a channel ended. */
    private final ConcurrentMap<Channel, Long> ends = new ConcurrentHashMap<>();

    private final Scheduler scheduler;

    /**
     * Creates a collection without conversations.
     *
     * @param scheduler the clock
     */
    WaitingConversations(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Enters a conversation, unless a newer one with the user waits.
     *
     * @return the other conversation, which the caller ends if it is older, and which ends the caller's if it is newer; null
     * if there is none
     */
    @Nullable
    DefaultConversation enter(DefaultConversation conversation) {
        DefaultConversation[] other = new DefaultConversation[1];
        this.byUser.compute(Key.of(conversation), (key, current) -> {
            other[0] = (current != conversation) ? current : null;
            return (current == null || current.isOlderThan(conversation)) ? conversation : current;
        });
        return other[0];
    }

    void leave(DefaultConversation conversation) {
        this.ends.put(conversation.channel(), this.scheduler.nanoTime());
        this.byUser.remove(Key.of(conversation), conversation);
    }

    /** {@return the time since the last question in a channel ended; zero while one is open; null if there was none} */
    @Nullable
    Duration sinceLastWait(Channel channel) {
        if (this.byUser.keySet().stream().anyMatch(key -> key.channel().equals(channel))) {
            return Duration.ZERO;
        }
        Long end = this.ends.get(channel);
        return (end != null) ? Duration.ofNanos(Math.max(0, this.scheduler.nanoTime() - end)) : null;
    }

    int size() {
        return this.byUser.size();
    }

    List<DefaultConversation> all() {
        return List.copyOf(this.byUser.values());
    }

    private record Key(Channel channel, String username, boolean byPm) {

        static Key of(DefaultConversation conversation) {
            return new Key(
                    conversation.channel(), conversation.username().toLowerCase(Locale.ROOT), conversation.isPrivate());
        }
    }
}
