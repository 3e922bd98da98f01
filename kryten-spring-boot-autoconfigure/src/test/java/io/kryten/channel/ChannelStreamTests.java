package io.kryten.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The stages of a stream, from the message to the subscribers. */
class ChannelStreamTests extends SeedingFixture {

    private final Observer observer = new Observer();

    private final List<ChannelEvent> delivered = new ArrayList<>();

    private final ChannelInlet waiting = new ChannelInlet(
            this.bus,
            this.channels,
            this.robots,
            this.watch,
            new StateSettings(true, Duration.ZERO, Duration.ofSeconds(10), Duration.ZERO),
            "test",
            this.time);

    @BeforeEach
    void subscribe() {
        this.watch.start();
        this.waiting.observe(Set.of("chatmsg", "userleave", "brandnew"), channel -> this.observer);
        this.waiting.subscribers(Map.of(LOUNGE, List.of(subscriber(this.delivered))));
        this.waiting.subscribe();
    }

    @Test
    void observerPrecedesHoldAndSubscribersFollow() {
        this.waiting.stream(LOUNGE).connected();
        publish("userlist", List.of(Map.of("name", "alice", "rank", 2)));
        publish("chatMsg", Map.of("username", "alice", "msg", "hi", "meta", Map.of(), "time", 1));
        publish("userLeave", Map.of("name", "alice"));
        assertThat(this.waiting.stream(LOUNGE).syncState()).isEqualTo(SyncState.SYNCHRONIZING);
        assertThat(this.observer.events)
                .extracting(event -> (Object) event.getClass())
                .containsExactly(ChatMessageEvent.class, UserLeaveEvent.class);
        assertThat(this.observer.present).as("state after each event").containsExactly(true, false);
        assertThat(this.delivered).isEmpty();
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.delivered).hasSize(2);
    }

    @Test
    void unwantedEventIsCountedAndNotDecoded() {
        this.bus.publish(Subjects.event("lounge", "usercount"), "no json");
        assertThat(this.waiting.stream(LOUNGE).counters().eventsReceived()).isZero();
        this.bus.publish(Subjects.event("lounge", "other"), "no json");
        assertThat(this.waiting.stream(LOUNGE).counters().eventsReceived()).isEqualTo(1);
        assertThat(this.waiting.stream(LOUNGE).counters().eventsUndecodable())
                .as("the state follows usercount")
                .isEqualTo(1);
    }

    @Test
    void eventsAreCountedByName() {
        publish("usercount", 3);
        publish("newPoll", Map.of());
        publish("brandnew", Map.of());
        publish("brandnew2", Map.of());
        ChannelCounters counters = this.waiting.stream(LOUNGE).counters();
        assertThat(EventTypes.all().stream().filter(type -> counters.eventsReceived(type) == 1))
                .extracting(EventType::name)
                .containsExactlyInAnyOrder("usercount", "newPoll");
        assertThat(counters.eventsReceived(null)).isEqualTo(2);
        assertThat(counters.eventsReceived()).isEqualTo(4);
    }

    @Test
    void eventOfTheObserverAloneIsDecodedOnlyWhileItWatches() {
        this.observer.watching = false;
        this.bus.publish(Subjects.event("lounge", "brandnew"), "no json");
        assertThat(this.waiting.stream(LOUNGE).counters().eventsUndecodable()).isZero();
        this.observer.watching = true;
        this.bus.publish(Subjects.event("lounge", "brandnew"), "no json");
        assertThat(this.waiting.stream(LOUNGE).counters().eventsUndecodable()).isEqualTo(1);
        publish("brandnew", Map.of("msg", "hi"));
        assertThat(this.observer.events).hasSize(1);
    }

    @Test
    void copyOfAnEventDoesNotChangeTheState() {
        List<ChannelEvent> copies = new ArrayList<>();
        Map<String, Consumer<RawMessage>> receivers = this.waiting.copies(Map.of(LOUNGE, List.of(subscriber(copies))));
        this.waiting.stream(LOUNGE).connected();
        publish("userlist", List.of(Map.of("name", "alice", "rank", 2)));
        this.waiting.stream(LOUNGE)
                .snapshotUnavailable(this.robots.robot(LOUNGE).joinEpoch());
        assertThat(receivers).containsOnlyKeys("lounge");
        receivers.values().forEach(receiver -> receiver.accept(message("userLeave", Map.of("name", "alice"))));
        assertThat(this.waiting.state(LOUNGE).user("alice")).isPresent();
        assertThat(copies).hasSize(1);
        assertThat(this.waiting.stream(LOUNGE).counters().eventsReceived()).isEqualTo(1);
    }

    private void publish(String name, Object payload) {
        RawMessage message = message(name, payload);
        this.bus.publish(message.subject(), message.body());
    }

    private static RawMessage message(String name, Object payload) {
        return new RawMessage(
                Subjects.event("lounge", name),
                null,
                KrytenJson.write(
                        Map.of("event_name", name, "payload", payload, "channel", "lounge", "domain", "cytu.be")));
    }

    private static EventSubscriber subscriber(List<ChannelEvent> events) {
        return subscriber(false, Set.of("chatmsg", "userleave"), events::add);
    }

    private final class Observer implements ChannelObserver {

        private final List<KrytenEvent> events = new ArrayList<>();

        private final List<Boolean> present = new ArrayList<>();

        private boolean watching = true;

        @Override
        public boolean isWatching() {
            return this.watching;
        }

        @Override
        public void onEvent(KrytenEvent event) {
            this.events.add(event);
            this.present.add(ChannelStreamTests.this
                    .waiting
                    .state(LOUNGE)
                    .incomingSnapshot()
                    .orElse(ChannelStreamTests.this.waiting.state(LOUNGE))
                    .user("alice")
                    .isPresent());
        }
    }
}
