package com.example.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.Emotes;
import io.kryten.event.MotdEvent;
import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.event.PlaylistItemDeletedEvent;
import io.kryten.event.PlaylistUpdateEvent;
import io.kryten.event.PollResultEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.RefusalEvent;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.text.MediaTitle;
import io.kryten.text.Mentions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventsGuideTests {

    private final List<String> log = new ArrayList<>();

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listeners(new Observer())
            .build();

    @Test
    void readsPlainText() {
        this.kryten.simulateEvent("lounge", "setMotd", "\"<p>Film</p><p>at eight</p>\"");
        assertThat(this.log).contains("Film\nat eight");
    }

    @Test
    void takesOneTypeForSeveralEvents() {
        this.kryten.simulateEvent("lounge", "errorMsg", Map.of("msg", "Not allowed"));
        assertThat(this.log).contains("Refused: Not allowed");
    }

    @Test
    void takesUnknownEvents() {
        this.kryten.simulateEvent("lounge", "brandNew", Map.of("value", 7));
        assertThat(this.log).contains("brandNew 7");
    }

    @Test
    void announcesPollResults() {
        this.kryten.simulateEvent("lounge", "newPoll", poll());
        this.kryten.simulateEvent("lounge", "closePoll", null);
        assertThat(this.kryten).sentChat("lounge", "Winner: Alien");
    }

    @Test
    void cleansTitles() {
        this.kryten.simulateMedia("lounge", "Brazil.1985.1080p.BluRay.x264");
        assertThat(this.log).contains("Brazil");
    }

    @Test
    void findsMentions() {
        this.kryten.simulateChat("lounge", "alice", "Hello @KrytenBot");
        assertThat(this.kryten).sentChat("lounge", "At your service");
        assertThat(this.log).contains("alice has an unknown rank");
    }

    private static Map<String, Object> poll() {
        return Map.of(
                "title",
                "Which film?",
                "options",
                List.of("Alien", "Brazil"),
                "counts",
                List.of(2, 1),
                "initiator",
                "mona",
                "timestamp",
                1_700_000_000_000L);
    }

    class Observer {

        private final List<String> log = EventsGuideTests.this.log;

        @KrytenListener
        void onMotd(MotdEvent motd) {
            this.log.add(motd.text());
        }

        @KrytenListener
        void onRefusal(RefusalEvent refusal) {
            this.log.add("Refused: " + refusal.text());
        }

        @KrytenListener
        void onPlaylist(PlaylistUpdateEvent update) {
            if (update instanceof PlaylistItemAddedEvent added) {
                this.log.add("Added " + added.item().media().title());
            } else if (update instanceof PlaylistItemDeletedEvent deleted) {
                this.log.add("Deleted " + deleted.uid());
            }
        }

        @KrytenListener(event = "brandNew")
        void onBrandNew(RawEvent event) {
            this.log.add(event.eventName() + " " + event.payload().path("value").asInt());
        }

        @KrytenListener
        String onResult(PollResultEvent result) {
            return "Winner: " + result.poll().options().get(result.winners().get(0));
        }

        @KrytenListener
        void onMedia(ChangeMediaEvent media) {
            this.log.add(MediaTitle.clean(media.title()));
        }

        @KrytenListener
        String onChat(ChatMessageEvent message, ChannelOperations channel) {
            if (message.rank() == null) {
                log.add(message.username() + " has an unknown rank");
            }
            Emotes emotes = channel.state().emotes().orElse(Emotes.of(List.of()));
            if (!emotes.in(message.message()).isEmpty()) {
                return null;
            }
            return Mentions.contains(message.text(), "KrytenBot") ? "At your service" : null;
        }
    }
}
