package io.kryten.simulator.robot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.protocol.Subjects;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the channel's frames as events, in order (protocol.md section 1). Without NATS an event is tried four
 * times within seven seconds, while up to a thousand events wait; then the event is lost.
 */
final class EventPublisher {

    private static final int CAPACITY = 1000;

    private static final int RETRIES = 3;

    private final Channel channel;
    private final Bus bus;
    private final RobotLoop loop;
    private final BiConsumer<String, ObjectNode> published;

    private final Deque<Frame> waiting = new ArrayDeque<>();
    private @Nullable ObjectNode current;
    private boolean running;
    private boolean retrying;
    private int attempts;
    private long total;
    private long failed;
    private @Nullable String lastTime;
    private @Nullable String lastType;

    /**
     * Creates a publisher; {@link #start()} begins to publish.
     *
     * @param channel channel name and domain of the events
     * @param bus connection to NATS
     * @param loop time, and waits between two tries
     * @param published receives the name and the envelope of each published event
     */
    EventPublisher(Channel channel, Bus bus, RobotLoop loop, BiConsumer<String, ObjectNode> published) {
        this.channel = channel;
        this.bus = bus;
        this.loop = loop;
        this.published = published;
    }

    void start() {
        this.running = true;
        pump();
    }

    void stop() {
        this.running = false;
    }

    /** Queues a frame of the channel. */
    void offer(Frame frame) {
        if (this.waiting.size() == CAPACITY) {
            this.waiting.removeFirst();
        }
        this.waiting.addLast(frame);
        pump();
    }

    /** {@return the events part of {@code system.stats}} */
    ObjectNode stats() {
        return RobotJson.object()
                .put("total_published", this.total)
                .put("failed", this.failed)
                .put("rate_1min", 0.0)
                .put("rate_5min", 0.0)
                .put("last_event_time", this.lastTime)
                .put("last_event_type", this.lastType);
    }

    /** {@return the time of the last published event; null before} */
    @Nullable
    String lastTime() {
        return this.lastTime;
    }

    private void pump() {
        while (this.running && !this.retrying && (this.current != null || !this.waiting.isEmpty())) {
            ObjectNode event = (this.current != null) ? this.current : event(this.waiting.removeFirst());
            publish(event);
        }
    }

    private void publish(ObjectNode event) {
        String name = event.path("event_name").textValue();
        String subject;
        try {
            subject = Subjects.event(this.channel.name(), name);
        } catch (KrytenValidationException ex) {
            // An event name that is no subject token is never published.
            return;
        }
        try {
            this.bus.send(subject, event);
        } catch (KrytenException ex) {
            again(event);
            return;
        }
        this.current = null;
        this.attempts = 0;
        this.total++;
        this.lastTime = Timestamps.iso(this.loop.now());
        this.lastType = name;
        this.published.accept(name, event);
    }

    private void again(ObjectNode event) {
        if (this.attempts == RETRIES) {
            this.current = null;
            this.attempts = 0;
            this.failed++;
            return;
        }
        this.current = event;
        this.retrying = true;
        this.loop.schedule(this::retry, Duration.ofSeconds(1L << this.attempts++));
    }

    private void retry() {
        this.retrying = false;
        pump();
    }

    private ObjectNode event(Frame frame) {
        return RobotJson.object()
                .put("event_name", frame.name())
                .<ObjectNode>set("payload", frame.data())
                .put("channel", this.channel.name())
                .put("domain", this.channel.domain())
                .put("timestamp", Timestamps.iso(this.loop.now()))
                .put("correlation_id", UUID.randomUUID().toString());
    }
}
