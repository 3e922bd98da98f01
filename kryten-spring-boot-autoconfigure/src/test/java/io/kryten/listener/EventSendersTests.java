package io.kryten.listener;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import io.kryten.Channel;
import io.kryten.event.KrytenEvent;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.GRINDHOUSE;
import static io.kryten.listener.ListenerFixture.LOUNGE;
import static org.assertj.core.api.Assertions.assertThat;

/** Lanes of listeners that keep the order of each sender. */
class EventSendersTests {

    private final Object alice = lane(LOUNGE, "chatMsg", Map.of("username", "alice", "msg", "x", "time", 1));

    @Test
    void eventsOfOneUserShareALane() {
        assertThat(this.alice)
                .isEqualTo(lane(LOUNGE, "pm", Map.of("username", "Alice", "msg", "x", "to", "bot", "time", 1)))
                .isEqualTo(lane(
                        LOUNGE, "addUser", Map.of("name", "ALICE", "rank", 1, "profile", Map.of(), "meta", Map.of())))
                .isEqualTo(lane(LOUNGE, "userLeave", Map.of("name", "alice")))
                .isEqualTo(lane(LOUNGE, "setUserRank", Map.of("name", "alice", "rank", 1.5)))
                .isEqualTo(lane(LOUNGE, "setUserMeta", Map.of("name", "alice", "meta", Map.of())))
                .isEqualTo(lane(LOUNGE, "setAFK", Map.of("name", "alice", "afk", true)));
    }

    @Test
    void otherUsersAndChannelsHaveOwnLanes() {
        assertThat(this.alice)
                .isNotEqualTo(lane(LOUNGE, "userLeave", Map.of("name", "bob")))
                .isNotEqualTo(lane(GRINDHOUSE, "userLeave", Map.of("name", "alice")));
    }

    @Test
    void eventsWithoutUserShareTheLaneOfTheChannel() {
        assertThat(lane(LOUNGE, "usercount", 3))
                .isEqualTo(lane(LOUNGE, "rank", 3))
                .isNotEqualTo(lane(GRINDHOUSE, "rank", 3))
                .isNotEqualTo(this.alice);
    }

    @Test
    void messagesOfASubjectHaveOneLane() {
        RawMessage message = new RawMessage("a", null, new byte[0]);
        assertThat(EventSenders.laneKey(new Delivery(null, null, message)))
                .isEqualTo(EventSenders.laneKey(new Delivery(null, null, message)));
    }

    private static Object lane(Channel channel, String name, @Nullable Object payload) {
        KrytenEvent event = new EventCodec(Clock.systemUTC())
                .decode(
                        EventTypes.byName(name).orElseThrow(),
                        ListenerFixture.body(channel, name, payload, Instant.EPOCH));
        return EventSenders.laneKey(new Delivery(event, channel, null));
    }
}
