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

    private static final TestEvents NOON = TestEvents.at(0);

    @Test
    void chatMessageGetsSenderRank() {
        StateFixture channel = StateFixture.entered("al");
        channel.on(NOON.ranked("al", 2));
        ChatMessageEvent chat = NOON.chat("AL", "hello");
        ChatUser al = channel.state().user("al").orElseThrow();
        assertThat(al.rank()).isEqualTo(Rank.MODERATOR);
        assertThat(Enrichment.complete(chat, channel.state())).isEqualTo(chat.withUser(al));
    }

    @Test
    void privateMessageGetsSender() {
        StateFixture channel = StateFixture.entered("al");
        channel.on(NOON.described("al", TestEvents.meta(false, true, true)));
        PrivateMessageEvent message = NOON.whisper("AL", "hello");
        assertThat(Enrichment.complete(message, channel.state()))
                .isInstanceOfSatisfying(
                        PrivateMessageEvent.class,
                        complete -> assertThat(complete.shadow()).isTrue());
    }

    @Test
    void joinGetsRankOfLaterRankEvent() {
        StateFixture channel = StateFixture.entered();
        UserJoinEvent joined = NOON.joins("al");
        channel.on(joined);
        assertThat(channel.state().rankAwaited("AL", NOON.now())).isTrue();
        assertThat(Enrichment.complete(joined, channel.state())).isSameAs(joined);
        channel.on(NOON.ranked("al", 3));
        assertThat(channel.state().rankAwaited("AL", NOON.now())).isFalse();
        assertThat(Enrichment.complete(joined, channel.state())).isEqualTo(joined.withRank(Rank.ADMIN));
        UserArrivedEvent arrived = new UserArrivedEvent(joined.raw(), joined.user());
        assertThat(Enrichment.complete(arrived, channel.state())).isEqualTo(arrived.withRank(Rank.ADMIN));
    }

    @Test
    void replacedMediaDoesNotGetItemOfNext() {
        StateFixture channel = StateFixture.entered();
        ChangeMediaEvent first = NOON.plays(TestEvents.media("m0", 100), 0);
        channel.on(NOON.playlist(List.of(TestEvents.item(0), TestEvents.item(1))), NOON.current(0), first);
        channel.on(NOON.current(1), NOON.plays(TestEvents.media("m1", 100), 0));
        assertThat(Enrichment.complete(first, channel.state())).isSameAs(first);
    }

    @Test
    void unknownValuesStayUnknown() {
        ChannelState unknown = ChannelState.unknown(RecordedChannel.CHANNEL);
        KrytenEvent chat = NOON.chat("al", "hello");
        KrytenEvent media = NOON.plays(TestEvents.media("m", 9), 0);
        KrytenEvent other = NOON.motd("x");
        assertThat(Enrichment.complete(chat, unknown)).isSameAs(chat);
        assertThat(Enrichment.complete(media, unknown)).isSameAs(media);
        assertThat(Enrichment.complete(other, unknown)).isSameAs(other);
    }

    @Test
    void mediaGetsItsPlaylistItem() {
        StateFixture channel = StateFixture.entered();
        ChangeMediaEvent media = NOON.plays(TestEvents.media("m0", 100), -3);
        channel.on(NOON.playlist(List.of(TestEvents.item(0))), NOON.current(0), media);
        assertThat(Enrichment.complete(media, channel.state())).isEqualTo(media.withItem(0, "al"));
    }
}
