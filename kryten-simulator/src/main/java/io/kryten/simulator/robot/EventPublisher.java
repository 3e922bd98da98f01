package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 * Makes events of the room's frames and publishes them in order (protocol.md section 1). Without NATS an event is tried four
 * times within seven seconds, while up to a thousand wait behind it; then it is lost.
 */
final class EventPublisher {

    private static final int CAPACITY = 1000;

    private static final int RETRIES = 3;

    private final Channel channel;
    private final Bus bus;
    private final RobotLoop loop;
    private final Clock clock;
    private final BiConsumer<String, ObjectNode> published;

    private final RateWindow rate;
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private @Nullable ObjectNode current;
    private boolean running;
    private boolean retrying;
    private int attempts;
    private long total;
    private long failed;

    /**
     * Creates it; nothing is published before {@link #start()}.
     *
     * @param channel the room, as the events name it
     * @param bus where to
     * @param loop waits between two tries
     * @param clock stamps the events
     * @param published told of each event that went out: its name and the whole of it
     */
    EventPublisher(Channel channel, Bus bus, RobotLoop loop, Clock clock, BiConsumer<String, ObjectNode> published) {
        this.channel = channel;
        this.bus = bus;
        this.loop = loop;
        this.clock = clock;
        this.published = published;
        this.rate = new RateWindow(clock);
    }

    void start() {
        this.running = true;
        pump();
    }

    void stop() {
        this.running = false;
    }

    /** Takes a frame of the room. */
    void offer(Frame frame) {
        if (this.waiting.size() == CAPACITY) {
            this.waiting.removeFirst();
        }
        this.waiting.addLast(frame);
        pump();
    }

    /** {@return the events part of what {@code system.stats} tells} */
    ObjectNode stats() {
        RateWindow.Occurrence last = this.rate.last();
        return Json.object(
                "total_published",
                this.total,
                "failed",
                this.failed,
                "rate_1min",
                this.rate.perSecond(Duration.ofMinutes(1)),
                "rate_5min",
                this.rate.perSecond(Duration.ofMinutes(5)),
                "last_event_time",
                (last != null) ? Timestamps.iso(last.at()) : null,
                "last_event_type",
                (last != null) ? last.what() : null);
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
            // An event without a subject never reaches the bus.
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
        this.rate.record(name);
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
        Instant now = this.clock.instant();
        return Json.object(
                "event_name",
                frame.name(),
                "payload",
                frame.data(),
                "channel",
                this.channel.name(),
                "domain",
                this.channel.domain(),
                "timestamp",
                Timestamps.iso(now),
                "correlation_id",
                UUID.randomUUID().toString());
    }
}
