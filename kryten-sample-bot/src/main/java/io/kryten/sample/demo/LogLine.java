package io.kryten.sample.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A line that was said in a room.
 *
 * @param number its place in the order of all lines
 * @param channel in which room
 * @param time when, on the clock of this machine
 * @param sender who
 * @param rank the name of the sender's rank; empty if it is not known
 * @param recipient who alone heard it; null for everybody
 * @param text what, as plain text
 * @param kind how it is shown: {@code line}, {@code action}, {@code notice} or {@code whisper}
 */
record LogLine(
        long number,
        Channel channel,
        String time,
        String sender,
        String rank,
        @Nullable String recipient,
        String text,
        String kind) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    static String clock(Instant time) {
        return CLOCK.format(time);
    }
}
