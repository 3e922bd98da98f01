package io.kryten.state;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventTypes;
import io.kryten.protocol.Subjects;
import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;

/** Applies a recording to a state and keeps the derived events. */
final class RecordedChannel {

    static final Channel CHANNEL = new Channel("cytu.be", "lounge");

    private final StateReducer reducer = new StateReducer();
    private final List<ReceivedEvent> events;
    private final List<DerivedEvent> changes = new ArrayList<>();
    private ChannelState state;
    private int next;

    RecordedChannel(String file, ChannelState state) {
        this.events = events(file);
        this.state = state;
    }

    static RecordedChannel of(String file) {
        return new RecordedChannel(file, ChannelState.unknown(CHANNEL));
    }

    /** {@return the events of a recording with their times of arrival} */
    static List<ReceivedEvent> events(String file) {
        List<ReceivedEvent> events = new ArrayList<>();
        for (RecordedLine line : Recordings.lines(file)) {
            Instant arrived = instant(line.at());
            EventCodec codec = new EventCodec(Clock.fixed(arrived, ZoneOffset.UTC));
            Subjects.parse(line.subject())
                    .ifPresent(subject -> events.add(new ReceivedEvent(
                            arrived,
                            codec.decode(
                                    EventTypes.byToken(subject.eventToken()).orElseThrow(), line.body()))));
        }
        return events;
    }

    static Instant instant(double epochSeconds) {
        return Instant.ofEpochSecond(0, Math.round(epochSeconds * 1e6) * 1_000);
    }

    static List<JsonNode> truths(String file) {
        return Recordings.trees(file);
    }

    /** Applies the events that had arrived by a time. */
    RecordedChannel until(Instant time) {
        while (this.next < this.events.size()
                && !this.events.get(this.next).at().isAfter(time)) {
            step();
        }
        return this;
    }

    RecordedChannel untilTheEnd() {
        return until(Instant.MAX);
    }

    /** Applies all events and inspects the state before and after each. */
    void eachStep(BiConsumer<ChannelState, KrytenEvent> look) {
        while (this.next < this.events.size()) {
            KrytenEvent event = this.events.get(this.next).event();
            step();
            look.accept(this.state, event);
        }
    }

    ChannelState state() {
        return this.state;
    }

    List<DerivedEvent> changes() {
        return this.changes;
    }

    private void step() {
        KrytenEvent event = this.events.get(this.next++).event();
        ChannelState after = this.reducer.apply(this.state, event);
        this.changes.addAll(ChannelChanges.between(this.state, event, after));
        this.state = after;
    }

    /** An event with its time of arrival. */
    record ReceivedEvent(Instant at, KrytenEvent event) {}
}
