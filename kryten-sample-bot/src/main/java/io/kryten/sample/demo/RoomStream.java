package io.kryten.sample.demo;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kryten.Channel;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What one browser is sent of one room. Used by one thread. */
final class RoomStream {

    private final Channel channel;

    private final SseEmitter emitter;

    private final Map<String, String> sent = new HashMap<>();

    private long lastLine;

    RoomStream(Channel channel, SseEmitter emitter) {
        this.channel = channel;
        this.emitter = emitter;
    }

    boolean shows(Channel room) {
        return this.channel.equals(room);
    }

    /** Sends all lines so far. */
    void begin(List<LogLine> lines, String html) {
        lines.forEach(line -> this.lastLine = line.number());
        send("chat", html);
    }

    /** Sends a line, if it is not one of those with which this began. */
    void append(LogLine line, String html) {
        if (line.number() > this.lastLine) {
            this.lastLine = line.number();
            send("line", html);
        }
    }

    /** Sends the parts that look other than before. */
    void update(Map<String, String> parts) {
        parts.forEach((part, html) -> {
            if (!html.equals(this.sent.put(part, html))) {
                send(part, html);
            }
        });
    }

    private void send(String event, String html) {
        try {
            this.emitter.send(SseEmitter.event().name(event).data(html));
        } catch (IOException | IllegalStateException ex) {
            // The browser is gone; the container tells so by completing the emitter.
            this.emitter.completeWithError(ex);
        }
    }

    void end() {
        this.emitter.complete();
    }
}
