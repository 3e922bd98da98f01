package io.kryten.simulator.robot;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times in the robot's format (protocol.md section 1). */
public final class Timestamps {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /**
     * Formats a time.
     *
     * @param instant the time
     * @return ISO 8601 with microseconds and {@code +00:00}
     */
    public static String iso(Instant instant) {
        return ISO.format(instant);
    }

    /** {@return the time between two moments in seconds, down to microseconds} */
    static double seconds(Instant from, Instant to) {
        return ChronoUnit.MICROS.between(from, to) / 1e6;
    }
}
