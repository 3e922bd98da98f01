package io.kryten.state;

import java.util.List;

import io.kryten.Rank;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserJoinEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnrichmentTests {

    private static final RoomEvents NOON = RoomEvents.at(0);

    @Test
    void chatHasTheSendersRank() {
        Follow room = Follow.entered("al");
        room.on(NOON.ranked("al", 2));
        ChatMessageEvent chat = NOON.chat("AL", "hello");
        ChatUser al = room.state().user("al").orElseThrow();
        assertThat(al.rank()).isEqualTo(Rank.MODERATOR);
        assertThat(Enrichment.complete(chat, room.state())).isEqualTo(chat.withUser(al));
    }

    @Test
    void aPrivateMessageHasItsSender() {
        Follow room = Follow.entered("al");
        room.on(NOON.described("al", RoomEvents.meta(false, true, true)));
        PrivateMessageEvent message = NOON.whisper("AL", "hello");
        assertThat(Enrichment.complete(message, room.state()))
                .isInstanceOfSatisfying(
                        PrivateMessageEvent.class,
                        complete -> assertThat(complete.shadow()).isTrue());
    }

    @Test
    void whoComesHasTheRankThatIsToldAfterwards() {
        Follow room = Follow.entered();
        UserJoinEvent joined = NOON.joins("al");
        room.on(joined);
        assertThat(room.state().rankAwaited("AL", NOON.now())).isTrue();
        assertThat(Enrichment.complete(joined, room.state())).isSameAs(joined);
        room.on(NOON.ranked("al", 3));
        assertThat(room.state().rankAwaited("AL", NOON.now())).isFalse();
        assertThat(Enrichment.complete(joined, room.state())).isEqualTo(joined.withRank(Rank.ADMIN));
        UserArrivedEvent arrived = new UserArrivedEvent(joined.raw(), joined.user());
        assertThat(Enrichment.complete(arrived, room.state())).isEqualTo(arrived.withRank(Rank.ADMIN));
    }

    @Test
    void mediaThatGaveWayAlreadyHasNotTheItemOfTheNext() {
        Follow room = Follow.entered();
        ChangeMediaEvent first = NOON.plays(RoomEvents.media("m0", 100), 0);
        room.on(NOON.playlist(List.of(RoomEvents.item(0), RoomEvents.item(1))), NOON.current(0), first);
        room.on(NOON.current(1), NOON.plays(RoomEvents.media("m1", 100), 0));
        assertThat(Enrichment.complete(first, room.state())).isSameAs(first);
    }

    @Test
    void whatIsNotKnownStaysUnknown() {
        ChannelState unknown = ChannelState.unknown(RecordedRoom.CHANNEL);
        KrytenEvent chat = NOON.chat("al", "hello");
        KrytenEvent media = NOON.plays(RoomEvents.media("m", 9), 0);
        KrytenEvent other = NOON.motd("x");
        assertThat(Enrichment.complete(chat, unknown)).isSameAs(chat);
        assertThat(Enrichment.complete(media, unknown)).isSameAs(media);
        assertThat(Enrichment.complete(other, unknown)).isSameAs(other);
    }

    @Test
    void mediaHasItsItem() {
        Follow room = Follow.entered();
        ChangeMediaEvent media = NOON.plays(RoomEvents.media("m0", 100), -3);
        room.on(NOON.playlist(List.of(RoomEvents.item(0))), NOON.current(0), media);
        assertThat(Enrichment.complete(media, room.state())).isEqualTo(media.withItem(0, "al"));
    }
}
