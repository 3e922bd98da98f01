package io.kryten.sample.demo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.kryten.Channel;
import io.kryten.simulator.SimulatedRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams of all open pages: one thread renders the changed parts of a page and sends them. */
final class PageStreams implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(PageStreams.class);

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

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread created = new Thread(work, "demo-streams");
        created.setDaemon(true);
        return created;
    });

    private volatile boolean running;

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
        this.running = true;
        this.channels.all().forEach(this::follow);
        this.log.onLine(line -> later(() -> append(line)));
        this.log.onClear(channel -> later(() -> begin(channel)));
        this.thread.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        this.running = false;
        this.thread.shutdownNow();
        this.streams.forEach(PageStream::end);
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /** {@return a phase that stops before the web server, which waits for open streams} */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void follow(SimulatedRoom room) {
        AtomicBoolean due = new AtomicBoolean();
        room.onChange(() -> {
            if (due.compareAndSet(false, true)) {
                try {
                    this.thread.schedule(
                            () -> {
                                due.set(false);
                                refresh(room);
                            },
                            PAUSE.toMillis(),
                            TimeUnit.MILLISECONDS);
                } catch (RejectedExecutionException ex) {
                    // The application stops.
                }
            }
        });
    }

    private void tick() {
        try {
            if (!this.streams.isEmpty()) {
                this.channels.all().forEach(this::refresh);
                Map<String, String> bot = bot();
                this.streams.forEach(stream -> stream.update(bot));
            }
        } catch (RuntimeException ex) {
            // An exception would cancel the repeated task.
            logger.warn("The pages of the demo were not updated", ex);
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
        try {
            this.thread.execute(work);
        } catch (RejectedExecutionException ex) {
            // The application stops.
        }
    }
}
