package io.kryten.chatcommand;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Durations in replies to users, rounded up to a second. */
final class DurationText {

    private DurationText() {}

    /** {@return for example {@code 4 s}, {@code 1 min 30 s} or {@code 2 h}} */
    static String of(Duration duration) {
        long seconds = duration.plusSeconds(1).minusNanos(1).toSeconds();
        List<String> parts = new ArrayList<>();
        add(parts, seconds / 3600, "h");
        add(parts, seconds / 60 % 60, "min");
        add(parts, seconds % 60, "s");
        return parts.isEmpty() ? "0 s" : String.join(" ", parts);
    }

    private static void add(List<String> parts, long number, String unit) {
        if (number > 0) {
            parts.add(number + " " + unit);
        }
    }
}
