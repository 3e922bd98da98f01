package io.kryten.simulator.cytube;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** The channel's log, as moderators read it. */
final class ChannelLog {

    /** CyTube's limit of the log, in bytes. */
    private static final int SHOWN = 102_400;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM dd yyyy HH:mm:ss", Locale.ENGLISH);

    private final RoomTime time;

    private final Deque<byte[]> lines = new ArrayDeque<>();

    private long size;

    ChannelLog(RoomTime time) {
        this.time = time;
    }

    void add(String text) {
        String line = "[" + TIME.format(this.time.instant().atZone(this.time.zone())) + "] " + text + "\n";
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        this.lines.add(bytes);
        this.size += bytes.length;
        while (this.size - this.lines.element().length >= SHOWN) {
            this.size -= this.lines.remove().length;
        }
    }

    /** {@return the end of the log; its first line may be cut} */
    String text() {
        byte[] all = new byte[Math.toIntExact(this.size)];
        int end = 0;
        for (byte[] line : this.lines) {
            System.arraycopy(line, 0, all, end, line.length);
            end += line.length;
        }
        int start = Math.max(0, all.length - SHOWN);
        return new String(all, start, all.length - start, StandardCharsets.UTF_8);
    }
}
