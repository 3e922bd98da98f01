package io.kryten.support;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/**
 * Logger of lines that a stranger, a slow consumer or an outage can repeat without end. It writes one line per kind and
 * minute. The first line of a kind is written at once and begins a minute. Later lines of the minute are suppressed; at its
 * end the last of them is written with their number, and begins the next minute. Each suppressed line is written at DEBUG.
 *
 * <p>At most {@value #MAX_KINDS} kinds have a minute of their own at a time; all further ones share one. Arguments of a
 * suppressed line are kept until the minute ends, so they should be small. Thread-safe.
 */
public final class RateLimitedLogger {

    static final Duration PERIOD = Duration.ofMinutes(1);

    static final int MAX_KINDS = 256;

    private static final String FURTHER_KINDS = "further kinds";

    private final Logger logger;

    private final Scheduler scheduler;

    /** Minutes that are not over, the oldest first; guarded by this. */
    private final Map<String, Minute> minutes = new LinkedHashMap<>();

    /**
     * Creates a logger that has written nothing so far.
     *
     * @param logger target of the lines
     * @param scheduler timer of the minutes
     */
    public RateLimitedLogger(Logger logger, Scheduler scheduler) {
        this.logger = logger;
        this.scheduler = scheduler;
    }

    /**
     * Writes a line at INFO, unless one of its kind was written in the last minute.
     *
     * @param kind what the line is about; lines of one kind may differ in their text
     * @param format text with a {@code {}} for each argument
     * @param arguments values for the text; a Throwable that comes last is written with its stack trace
     */
    public void info(String kind, String format, @Nullable Object... arguments) {
        log(kind, new Line(Level.INFO, format, arguments));
    }

    /**
     * Writes a line at WARN, unless one of its kind was written in the last minute.
     *
     * @param kind what the line is about; lines of one kind may differ in their text
     * @param format text with a {@code {}} for each argument
     * @param arguments values for the text; a Throwable that comes last is written with its stack trace
     */
    public void warn(String kind, String format, @Nullable Object... arguments) {
        log(kind, new Line(Level.WARN, format, arguments));
    }

    /**
     * Writes a line at ERROR, unless one of its kind was written in the last minute.
     *
     * @param kind what the line is about; lines of one kind may differ in their text
     * @param format text with a {@code {}} for each argument
     * @param arguments values for the text; a Throwable that comes last is written with its stack trace
     */
    public void error(String kind, String format, @Nullable Object... arguments) {
        log(kind, new Line(Level.ERROR, format, arguments));
    }

    private void log(String kind, Line line) {
        long before = admit(kind, line);
        if (before < 0) {
            this.logger.debug(line.format, line.arguments);
        } else {
            write(line, before);
        }
    }

    /** {@return the number of lines suppressed before this one, or -1 if this one is suppressed too} */
    private synchronized long admit(String kind, Line line) {
        long now = this.scheduler.nanoTime();
        Minute current = this.minutes.get(kind);
        String counted = kind;
        if (current == null && isFull(now)) {
            counted = FURTHER_KINDS;
            current = this.minutes.get(counted);
        }
        if (current == null || current.isOver(now)) {
            long before = (current == null) ? 0 : current.take();
            begin(counted, now);
            return before;
        }
        if (current.add(line)) {
            Minute ending = current;
            String name = counted;
            this.scheduler.schedule(() -> end(name, ending), Duration.ofNanos(current.end - now));
        }
        return -1;
    }

    private void end(String kind, Minute ending) {
        Line last;
        long suppressed;
        synchronized (this) {
            last = ending.last;
            suppressed = ending.take();
            if (suppressed > 0) {
                begin(kind, this.scheduler.nanoTime());
            }
        }
        // A line between the end of the minute and this task has written the number already.
        if (last != null) {
            write(last, suppressed);
        }
    }

    private void begin(String kind, long now) {
        this.minutes.remove(kind);
        this.minutes.put(kind, new Minute(now + PERIOD.toNanos()));
    }

    private boolean isFull(long now) {
        Iterator<Minute> oldest = this.minutes.values().iterator();
        while (oldest.hasNext() && oldest.next().isOver(now)) {
            oldest.remove();
        }
        return this.minutes.size() >= MAX_KINDS;
    }

    private void write(Line line, long suppressed) {
        FormattingTuple text = MessageFormatter.arrayFormat(line.format, line.arguments);
        String count = (suppressed == 0) ? "" : " (such lines suppressed in the last minute: " + suppressed + ")";
        this.logger.atLevel(line.level).setCause(text.getThrowable()).log(text.getMessage() + count);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Line(
            Level level, String format, @Nullable Object[] arguments) {}

    /** A minute of one kind of line. */
    private static final class Minute {

        private final long end;
        private long suppressed;
        private @Nullable Line last;

        Minute(long end) {
            this.end = end;
        }

        boolean isOver(long now) {
            return now - this.end >= 0;
        }

        /** {@return whether this line is the first one} */
        boolean add(Line line) {
            this.last = line;
            return ++this.suppressed == 1;
        }

        /** {@return the number of suppressed lines that no line has reported yet} */
        long take() {
            long count = this.suppressed;
            this.suppressed = 0;
            this.last = null;
            return count;
        }
    }
}
