package io.kryten.conversation;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/** Conversations with an open question: one for each user of a channel, by chat and by private messages each. Thread-safe. */
final class WaitingConversations {

    private final ConcurrentMap<Key, DefaultConversation> byUser = new ConcurrentHashMap<>();

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
        this.byUser.remove(Key.of(conversation), conversation);
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
