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

/** Sends the parts of the page anew to all who look at a room, as it changes. One thread does it all. */
final class RoomStreams implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(RoomStreams.class);

    /** Changes that come together are shown together. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** The position of the playing item and the bot's health change without an event. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private static final List<String> PARTS = List.of("people", "visitors", "playing", "playlist", "poll");

    private final DemoRooms rooms;

    private final RoomViews views;

    private final RoomLog log;

    private final ITemplateEngine templates;

    private final List<RoomStream> streams = new CopyOnWriteArrayList<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread created = new Thread(work, "demo-streams");
        created.setDaemon(true);
        return created;
    });

    private volatile boolean running;

    RoomStreams(DemoRooms rooms, RoomViews views, RoomLog log, ITemplateEngine templates) {
        this.rooms = rooms;
        this.views = views;
        this.log = log;
        this.templates = templates;
    }

    /** Shows somebody a room: all of it first, then what changes. */
    SseEmitter open(SimulatedRoom room) {
        SseEmitter emitter = new SseEmitter(0L);
        RoomStream stream = new RoomStream(room.channel(), emitter);
        emitter.onCompletion(() -> this.streams.remove(stream));
        later(() -> {
            RoomView view = this.views.room(room);
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
        this.rooms.all().forEach(this::follow);
        this.log.onLine(line -> later(() -> append(line)));
        this.log.onClear(room -> later(() -> begin(room)));
        this.thread.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        this.running = false;
        this.thread.shutdownNow();
        this.streams.forEach(RoomStream::end);
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /** {@return before the web server, which would wait for streams that never end} */
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
                    // The application ends.
                }
            }
        });
    }

    private void tick() {
        try {
            if (!this.streams.isEmpty()) {
                this.rooms.all().forEach(this::refresh);
                Map<String, String> bot = bot();
                this.streams.forEach(stream -> stream.update(bot));
            }
        } catch (RuntimeException ex) {
            // Thrown on, it would end all further ticks.
            logger.warn("The page was not updated", ex);
        }
    }

    private void refresh(SimulatedRoom room) {
        List<RoomStream> watching = watching(room.channel());
        if (!watching.isEmpty()) {
            Map<String, String> parts = parts(this.views.room(room));
            watching.forEach(stream -> stream.update(parts));
        }
    }

    private void append(LogLine line) {
        List<RoomStream> watching = watching(line.channel());
        if (!watching.isEmpty()) {
            String html = render("line", Map.of("line", line));
            watching.forEach(stream -> stream.append(line, html));
        }
    }

    private void begin(Channel room) {
        List<LogLine> lines = this.log.lines(room);
        String html = render("chat", Map.of("chat", lines));
        watching(room).forEach(stream -> stream.begin(lines, html));
    }

    private List<RoomStream> watching(Channel room) {
        return this.streams.stream().filter(stream -> stream.shows(room)).toList();
    }

    private Map<String, String> parts(RoomView view) {
        Map<String, String> parts = new LinkedHashMap<>();
        PARTS.forEach(part -> parts.put(part, render(part, Map.of("room", view))));
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
            // The application ends.
        }
    }
}
