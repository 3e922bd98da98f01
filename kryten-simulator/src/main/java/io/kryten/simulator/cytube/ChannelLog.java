package io.kryten.simulator.cytube;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The channel's log, as moderators read it. */
final class ChannelLog {

    /** Limit of the log, in UTF-16 units. */
    private static final int LONGEST = 102_400;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM dd yyyy HH:mm:ss", Locale.ENGLISH);

    private final RoomTime time;

    private final StringBuilder lines = new StringBuilder();

    ChannelLog(RoomTime time) {
        this.time = time;
    }

    void add(String text) {
        this.lines.append('[').append(TIME.format(this.time.date())).append("] ");
        this.lines.append(text).append('\n');
        this.lines.delete(0, Math.max(0, this.lines.length() - LONGEST));
    }

    /** {@return the end of the log; its first line may be cut} */
    String text() {
        return this.lines.toString();
    }

    /** Answers the frame {@code readChanLog}. */
    void read(Client client) {
        if (!client.isAtLeast(EffectiveRank.ADMIN)) {
            client.kick("Attempted readChanLog with insufficient permission");
            return;
        }
        client.send("readChanLog", Json.object().put("success", true).put("data", text()));
    }
}
