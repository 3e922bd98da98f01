package io.kryten.test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.NullNode;
import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.DidYouMean;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.simulator.robot.Timestamps;
import org.jspecify.annotations.Nullable;

/** Simulator that makes the message of a robot for an event, and delivers it (protocol.md section 1). */
final class Simulation implements EventSimulator {

    private final MockBus bus;
    private final boolean waiting;

    /**
     * Creates a simulator.
     *
     * @param waiting whether it waits for the listeners
     */
    Simulation(MockBus bus, boolean waiting) {
        this.bus = bus;
        this.waiting = waiting;
    }

    @Override
    public void simulateChat(String channel, String username, String text, Consumer<ChatLine> details) {
        Instant time = this.bus.lineTimes().next(this.bus.channels().resolve(channel), username, text);
        ChatLine line = new ChatLine(username, text, time);
        details.accept(line);
        simulateEvent(channel, "chatMsg", line.payload());
    }

    @Override
    public void simulatePm(String channel, String username, String text) {
        Map<String, Object> payload = new LinkedHashMap<>(
                new ChatLine(username, text, this.bus.clock().instant()).payload());
        payload.put("to", this.bus.robot().loginName());
        simulateEvent(channel, "pm", payload);
    }

    @Override
    public void simulateEvent(String channel, String eventName, @Nullable Object payload) {
        Channel target = this.bus.channels().resolve(channel);
        checkName(eventName);
        String subject = Subjects.event(target.name(), eventName);
        if (!this.bus.hasListeners(subject)) {
            throw new IllegalStateException(
                    "No listener runs in " + target + ": add listeners to the mock, or start those of the application");
        }
        simulateMessage(subject, envelope(target, eventName, payload));
    }

    /** Delivers an event whether or not a listener hears it. */
    void show(Channel target, ShownEvent event) {
        simulateMessage(Subjects.event(target.name(), event.name()), envelope(target, event.name(), event.payload()));
    }

    private Map<String, Object> envelope(Channel target, String eventName, @Nullable Object payload) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put(
                "event_name", EventTypes.byName(eventName).map(EventType::name).orElse(eventName));
        envelope.put("payload", json(payload));
        envelope.put("channel", target.name());
        envelope.put("domain", target.domain());
        envelope.put("timestamp", Timestamps.iso(this.bus.clock().instant()));
        envelope.put("correlation_id", UUID.randomUUID().toString());
        return envelope;
    }

    @Override
    public void simulateMessage(String subject, @Nullable String replyTo, Object body) {
        this.bus.bring(new RawMessage(subject, replyTo, bytes(body)), this.waiting);
    }

    private static void checkName(String eventName) {
        if (EventTypes.byName(eventName).isEmpty()) {
            DidYouMean.within(1, eventName, EventTypes.names()).ifPresent(meant -> {
                throw new KrytenValidationException("No event is called '" + LogSafe.of(eventName, 60)
                        + "'. Did you mean '" + meant + "'? If not, bring it with simulateMessage on the subject "
                        + "that Subjects.event makes");
            });
        }
    }

    private static Object json(@Nullable Object payload) {
        if (payload == null) {
            return NullNode.getInstance();
        }
        if (!(payload instanceof CharSequence text)) {
            return payload;
        }
        try {
            return KrytenJson.readTree(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (KrytenException ex) {
            throw new IllegalArgumentException(
                    "The payload is no JSON. If the event's payload is a plain text, put it in quotes: \"\\\"" + text
                            + "\\\"\"",
                    ex);
        }
    }

    private static byte[] bytes(Object body) {
        if (body instanceof byte[] raw) {
            return raw;
        }
        try {
            return (body instanceof CharSequence text)
                    ? text.toString().getBytes(StandardCharsets.UTF_8)
                    : KrytenJson.write(body);
        } catch (KrytenException ex) {
            throw new IllegalArgumentException(ex.getMessage(), ex);
        }
    }
}
