package io.kryten.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import io.kryten.event.ChatMessageEvent;
import org.jspecify.annotations.Nullable;

/**
 * The last lines of chat of one channel, by which lines that CyTube repeats to a joining robot are recognized (protocol.md section
 * 1). A line is repeated if the robot has published a line of the same user, time and text before: in an earlier epoch, or at least a
 * second earlier, since a user can send two equal lines within a millisecond. Thread-safe.
 */
final class RecentLines {

    /** CyTube repeats 15 lines; other lines that come only once may lie between them. */
    private static final int CAPACITY = 32;

    private static final Duration APART = Duration.ofSeconds(1);

    private final @Nullable ChatMessageEvent[] lines = new @Nullable ChatMessageEvent[CAPACITY];
    private final long[] times = new long[CAPACITY];
    private final int[] epochs = new int[CAPACITY];
    private int next;

    /**
     * Returns whether a line is repeated, and remembers it.
     *
     * @param line a line
     * @param epoch {@link io.kryten.robot.Robot#joinEpoch()} now
     */
    synchronized boolean isRepeated(ChatMessageEvent line, int epoch) {
        if (line.shadow() || line.server()) {
            return false; // CyTube repeats neither
        }
        long time = line.time().toEpochMilli();
        for (int i = 0; i < CAPACITY; i++) {
            ChatMessageEvent earlier = (this.times[i] == time) ? this.lines[i] : null;
            if (earlier != null && isSame(earlier, line)) {
                if (isPublishedAgain(earlier, line, this.epochs[i] != epoch)) {
                    return true;
                }
                set(i, line, time, epoch);
                return false;
            }
        }
        set(this.next, line, time, epoch);
        this.next = (this.next + 1) % CAPACITY;
        return false;
    }

    /** Forgets all lines, as at the start. */
    synchronized void clear() {
        Arrays.fill(this.lines, null);
    }

    private void set(int index, ChatMessageEvent line, long time, int epoch) {
        this.lines[index] = line;
        this.times[index] = time;
        this.epochs[index] = epoch;
    }

    private static boolean isSame(ChatMessageEvent earlier, ChatMessageEvent line) {
        return earlier.username().equals(line.username()) && earlier.message().equals(line.message());
    }

    /** Whether the line is another publication: queue groups bring copies, and a recording may be published twice. */
    private static boolean isPublishedAgain(ChatMessageEvent earlier, ChatMessageEvent line, boolean joined) {
        Instant received = line.raw().receivedAt();
        if (!joined && received.isBefore(earlier.raw().receivedAt().plus(APART))) {
            return false;
        }
        String id = line.correlationId();
        return id.isEmpty() || !id.equals(earlier.correlationId());
    }
}
