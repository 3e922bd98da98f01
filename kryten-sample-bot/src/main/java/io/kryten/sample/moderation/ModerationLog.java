package io.kryten.sample.moderation;

import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kryten.Channel;
import io.kryten.LogSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Actions of the bot: in the log of the application, and the last entries in memory. Thread-safe. */
class ModerationLog {

    private static final Logger logger = LoggerFactory.getLogger(ModerationLog.class);

    /** Entries of a channel that are kept. */
    static final int KEPT = 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm ").withZone(ZoneId.systemDefault());

    private final Map<Channel, Deque<String>> entries = new HashMap<>();

    private final Clock clock;

    ModerationLog(Clock clock) {
        this.clock = clock;
    }

    /** Adds an entry; {@return its text} */
    synchronized String add(Channel channel, String text) {
        String safe = LogSafe.of(text, 300);
        logger.info("{}: {}", channel, safe);
        Deque<String> kept = this.entries.computeIfAbsent(channel, key -> new ArrayDeque<>());
        kept.addFirst(TIME.format(this.clock.instant()) + safe);
        if (kept.size() > KEPT) {
            kept.removeLast();
        }
        return safe;
    }

    /** {@return the last entries of a channel, the newest first} */
    synchronized List<String> last(Channel channel, int count) {
        Deque<String> kept = this.entries.getOrDefault(channel, new ArrayDeque<>());
        return kept.stream().limit(count).toList();
    }
}
