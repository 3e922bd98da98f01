package io.kryten.sample.demo;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kryten.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Stream of one page to one browser; confined to one thread. */
final class PageStream {

    private static final Logger logger = LoggerFactory.getLogger(PageStream.class);

    private final Channel channel;

    private final SseEmitter emitter;

    private final Map<String, String> sent = new HashMap<>();

    private long lastLine;

    PageStream(Channel channel, SseEmitter emitter) {
        this.channel = channel;
        this.emitter = emitter;
    }

    boolean shows(Channel candidate) {
        return this.channel.equals(candidate);
    }

    /** Sends the whole chat. */
    void begin(List<LogLine> lines, String html) {
        lines.forEach(line -> this.lastLine = line.number());
        send("chat", html);
    }

    /** Sends a line, unless {@link #begin} sent it. */
    void append(LogLine line, String html) {
        if (line.number() > this.lastLine) {
            this.lastLine = line.number();
            send("line", html);
        }
    }

    /** Sends the parts that changed. */
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
            // The browser has disconnected. The container completes the emitter, which nothing else may do then.
            logger.debug("The stream of a page ended: {}", ex.getMessage());
        }
    }

    void end() {
        this.emitter.complete();
    }
}
