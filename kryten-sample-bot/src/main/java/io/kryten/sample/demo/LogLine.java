package io.kryten.sample.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Line of chat.
 *
 * @param number the sequence number, ascending over all channels
 * @param channel the channel
 * @param time the time of day in the zone of this machine
 * @param sender the name of the sender
 * @param rank the name of the sender's rank; empty if unknown
 * @param recipient the recipient of a private message; null for chat
 * @param text the plain text
 * @param kind the style class: {@code line}, {@code action}, {@code notice} or {@code whisper}
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
