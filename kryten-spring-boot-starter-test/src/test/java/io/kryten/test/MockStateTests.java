package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatUser;
import io.kryten.event.UserDepartedEvent;
import io.kryten.simulator.VirtualTime;
import io.kryten.state.ChannelState;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** States of the channels of a mock. Time stands still, so no state is awaited. */
@SuppressWarnings("UnusedMethod") // listeners are called by reflection
class MockStateTests {

    private static final Map<String, Object> ALICE =
            Map.of("name", "Alice", "rank", 2, "profile", Map.of(), "meta", Map.of("afk", false));

    private final List<String> departed = new CopyOnWriteArrayList<>();

    private final VirtualTime time = VirtualTime.startingNow();

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listeners(new Doorman())
            .time(this.time)
            .build();

    @Test
    void robotIsAloneInEmptyChannel() {
        assertFresh();
    }

    @Test
    void resetEmptiesChannel() {
        liven();
        this.kryten.reset();
        assertFresh();
    }

    @Test
    void resetUndoesSimulatedFailures() {
        liven();
        this.kryten.simulateEvent("lounge", "userLeave", Map.of("name", "Alice"));
        this.kryten.robotName("Marvin");
        this.kryten.noRobot();
        this.kryten.loseConnection();
        this.kryten.reset();
        assertFresh();
        this.time.advance(Duration.ofMinutes(10));
        assertThat(this.departed).as("departures in the next test").isEmpty();
    }

    @Test
    void stateIsKnownAfterOutage() {
        liven();
        this.kryten.loseConnection();
        assertThat(state().stale()).isTrue();
        assertThat(state().user("alice")).isPresent();
        this.kryten.restoreConnection();
        assertFresh();
        this.time.advance(Duration.ofMinutes(3));
        await().untilAsserted(() -> assertThat(this.departed).containsExactly("Alice"));
    }

    @Test
    void stateIsKnownWhenRobotReturns() {
        liven();
        this.kryten.noRobot();
        assertThat(state().stale()).isTrue();
        this.kryten.simulateEvent("lounge", "queue", Map.of("item", item(7), "after", "prepend"));
        this.kryten.restoreRobot();
        assertFresh();
    }

    private void liven() {
        this.kryten.simulateEvent("lounge", "addUser", ALICE);
        this.kryten.simulateEvent("lounge", "playlist", List.of(item(5)));
        this.kryten.simulateEvent("lounge", "setMotd", "\"hi\"");
        this.kryten.simulateEvent("lounge", "emoteList", List.of());
        assertThat(state().user("alice")).isPresent();
        assertThat(state().item(5)).isPresent();
        assertThat(state().motd()).contains("hi");
        assertThat(state().emotes()).isPresent();
    }

    private void assertFresh() {
        ChannelState state = state();
        assertThat(state.ready()).isTrue();
        assertThat(state.stale()).isFalse();
        assertThat(state.users().orElseThrow()).extracting(ChatUser::name).containsExactly("KrytenBot");
        assertThat(state.self()).isPresent();
        assertThat(state.playlist().orElseThrow()).isEmpty();
        assertThat(state.motd()).contains("");
        assertThat(state.emotes()).isEmpty();
    }

    private ChannelState state() {
        return this.kryten.channel("lounge").state();
    }

    private static Map<String, Object> item(int uid) {
        return Map.of(
                "uid",
                uid,
                "temp",
                false,
                "queueby",
                "Alice",
                "media",
                Map.of("id", "x", "title", "X", "seconds", 60, "duration", "01:00", "type", "yt", "meta", Map.of()));
    }

    private final class Doorman {

        @KrytenListener
        void onDeparture(UserDepartedEvent event) {
            MockStateTests.this.departed.add(event.username());
        }
    }
}
