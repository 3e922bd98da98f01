package io.kryten.sample.demo;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import org.jspecify.annotations.Nullable;

/** Log of the last lines of each channel, private messages included, filled by a listener like that of any bot. */
class ChatLog {

    private static final int KEPT = 200;

    private final Map<Channel, Deque<LogLine>> lines = new ConcurrentHashMap<>();

    private final AtomicLong numbers = new AtomicLong();

    private final List<Consumer<LogLine>> listeners = new CopyOnWriteArrayList<>();

    private final List<Consumer<Channel>> clearListeners = new CopyOnWriteArrayList<>();

    /** Handles lines and clears in one listener: the order of two listeners is undefined. */
    @KrytenListener(
            event = {"chatmsg", "pm", "clearchat"},
            ignore = {})
    void onEvent(KrytenEvent event, Channel channel) {
        if (event instanceof ChatMessageEvent message) {
            String kind = message.server() ? "notice" : message.action() ? "action" : "line";
            add(channel, message.time(), message.username(), message.rank(), null, message.text(), kind);
        } else if (event instanceof PrivateMessageEvent message) {
            add(channel, message.time(), message.username(), message.rank(), message.to(), message.text(), "whisper");
        } else {
            clear(channel);
        }
    }

    List<LogLine> lines(Channel channel) {
        Deque<LogLine> kept = kept(channel);
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    /** Adds a listener for new lines, which must not block; {@return removes it} */
    Runnable onLine(Consumer<LogLine> listener) {
        this.listeners.add(listener);
        return () -> this.listeners.remove(listener);
    }

    /** Adds a listener for channels whose chat is cleared, which must not block; {@return removes it} */
    Runnable onClear(Consumer<Channel> listener) {
        this.clearListeners.add(listener);
        return () -> this.clearListeners.remove(listener);
    }

    private void clear(Channel channel) {
        Deque<LogLine> kept = kept(channel);
        synchronized (kept) {
            kept.clear();
        }
        this.clearListeners.forEach(listener -> listener.accept(channel));
    }

    private void add(
            Channel channel,
            Instant time,
            String sender,
            @Nullable Rank rank,
            @Nullable String recipient,
            String text,
            String kind) {
        Deque<LogLine> kept = kept(channel);
        LogLine line;
        synchronized (kept) {
            line = new LogLine(
                    this.numbers.incrementAndGet(),
                    channel,
                    LogLine.clock(time),
                    sender,
                    (rank != null) ? ChannelViews.rank(rank) : "",
                    recipient,
                    text,
                    kind);
            kept.addLast(line);
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
        }
        this.listeners.forEach(listener -> listener.accept(line));
    }

    private Deque<LogLine> kept(Channel channel) {
        return this.lines.computeIfAbsent(channel, key -> new ArrayDeque<>());
    }
}
