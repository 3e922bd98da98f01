package io.kryten.sample.demo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.kryten.Channel;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams of all open pages: one thread renders the changed parts of a page and sends them. */
final class PageStreams implements SmartLifecycle {

    /** Changes within this time are sent together. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** The position of the playing item and the bot's health change without an event. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private static final List<String> PARTS = List.of("people", "visitors", "playing", "playlist", "poll");

    private final DemoChannels channels;

    private final ChannelViews views;

    private final ChatLog log;

    private final ITemplateEngine templates;

    private final List<PageStream> streams = new CopyOnWriteArrayList<>();

    /** Removes the listeners of the channels and of the log. */
    private List<Runnable> removals = List.of();

    /** The thread; null while stopped. */
    private volatile @Nullable Scheduler scheduler;

    PageStreams(DemoChannels channels, ChannelViews views, ChatLog log, ITemplateEngine templates) {
        this.channels = channels;
        this.views = views;
        this.log = log;
        this.templates = templates;
    }

    /** Opens a stream that starts with all parts of the page and continues with their changes. */
    SseEmitter open(SimulatedRoom room) {
        SseEmitter emitter = new SseEmitter(0L);
        PageStream stream = new PageStream(room.channel(), emitter);
        emitter.onCompletion(() -> this.streams.remove(stream));
        later(() -> {
            ChannelView view = this.views.channel(room);
            stream.begin(view.chat(), render("chat", Map.of("chat", view.chat())));
            stream.update(parts(view));
            stream.update(bot());
            this.streams.add(stream);
        });
        return emitter;
    }

    @Override
    public void start() {
        Scheduler created = Scheduler.real("demo-streams");
        this.scheduler = created;
        this.removals = Stream.concat(
                        this.channels.all().stream().map(this::follow),
                        Stream.of(
                                this.log.onLine(line -> later(() -> append(line))),
                                this.log.onClear(channel -> later(() -> begin(channel)))))
                .toList();
        tickOn(created);
    }

    @Override
    public void stop() {
        Scheduler ended = this.scheduler;
        this.scheduler = null;
        this.removals.forEach(Runnable::run);
        if (ended != null) {
            ended.close();
        }
        this.streams.forEach(PageStream::end);
    }

    @Override
    public boolean isRunning() {
        return this.scheduler != null;
    }

    /** {@return a phase that stops before the web server, which waits for open streams} */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private Runnable follow(SimulatedRoom room) {
        AtomicBoolean due = new AtomicBoolean();
        return room.onChange(() -> {
            if (due.compareAndSet(false, true)) {
                later(
                        () -> {
                            due.set(false);
                            refresh(room);
                        },
                        PAUSE);
            }
        });
    }

    private void tickOn(Scheduler thread) {
        thread.schedule(
                () -> {
                    try {
                        tick();
                    } finally {
                        tickOn(thread);
                    }
                },
                TICK);
    }

    private void tick() {
        if (!this.streams.isEmpty()) {
            this.channels.all().forEach(this::refresh);
            Map<String, String> bot = bot();
            this.streams.forEach(stream -> stream.update(bot));
        }
    }

    private void refresh(SimulatedRoom room) {
        List<PageStream> watching = watching(room.channel());
        if (!watching.isEmpty()) {
            Map<String, String> parts = parts(this.views.channel(room));
            watching.forEach(stream -> stream.update(parts));
        }
    }

    private void append(LogLine line) {
        List<PageStream> watching = watching(line.channel());
        if (!watching.isEmpty()) {
            String html = render("line", Map.of("line", line));
            watching.forEach(stream -> stream.append(line, html));
        }
    }

    private void begin(Channel channel) {
        List<LogLine> lines = this.log.lines(channel);
        String html = render("chat", Map.of("chat", lines));
        watching(channel).forEach(stream -> stream.begin(lines, html));
    }

    private List<PageStream> watching(Channel channel) {
        return this.streams.stream().filter(stream -> stream.shows(channel)).toList();
    }

    private Map<String, String> parts(ChannelView view) {
        Map<String, String> parts = new LinkedHashMap<>();
        PARTS.forEach(part -> parts.put(part, render(part, Map.of("channel", view))));
        return parts;
    }

    private Map<String, String> bot() {
        return Map.of("bot", render("bot", Map.of("bot", this.views.bot())));
    }

    private String render(String part, Map<String, Object> model) {
        return this.templates.process("parts", Set.of(part), new Context(Locale.ROOT, model));
    }

    private void later(Runnable work) {
        later(work, Duration.ZERO);
    }

    private void later(Runnable work, Duration delay) {
        Scheduler thread = this.scheduler;
        if (thread != null) {
            thread.schedule(work, delay);
        }
    }
}
