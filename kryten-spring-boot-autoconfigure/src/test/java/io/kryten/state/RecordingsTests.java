package io.kryten.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.kryten.Rank;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.DerivedEvent;
import io.kryten.event.Emote;
import io.kryten.event.KrytenEvent;
import io.kryten.event.MediaStartedEvent;
import io.kryten.event.PlaylistReplacedEvent;
import io.kryten.event.PollResultEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserDepartedEvent;
import io.kryten.testsupport.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecordingsTests {

    static final List<String> FILES = Recordings.EVENT_FILES;

    @ParameterizedTest
    @FieldSource("FILES")
    void everyRecordingIsAppliedConsistently(String file) {
        RecordedChannel channel = RecordedChannel.of(file);
        Set<String> here = new TreeSet<>();
        channel.eachStep((state, event) -> {
            state.playlist()
                    .ifPresent(list -> assertThat(list).doesNotContainNull().hasSize(list.size()));
            state.nowPlaying()
                    .ifPresent(now -> assertThat(
                                    now.position(event.raw().receivedAt()).orElseThrow())
                            .isBetween(-3.0, Math.max(0.0, now.media().seconds())));
            state.users().ifPresent(users -> {
                here.clear();
                users.forEach(user -> here.add(user.name()));
            });
        });
        assertThat(channel.state().stale()).isFalse();
        assertThat(channel.state().ready()).isEqualTo(!here.isEmpty());
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void arrivalsMinusDeparturesArePresentUsers(String file) {
        RecordedChannel channel = RecordedChannel.of(file).untilTheEnd();
        Set<String> here = new TreeSet<>();
        for (DerivedEvent change : channel.changes()) {
            if (change instanceof UserArrivedEvent arrived) {
                assertThat(here.add(arrived.username())).isTrue();
            } else if (change instanceof UserDepartedEvent departed) {
                here.remove(departed.username());
            }
        }
        assertThat(here)
                .allSatisfy(name -> assertThat(channel.state().user(name)).isPresent());
    }

    @Test
    void stateAfterRejoinEqualsJoinEvents() {
        ChannelState state =
                RecordedChannel.of("lounge-cold-start.jsonl").untilTheEnd().state();
        assertThat(state.users().orElseThrow()).extracting(ChatUser::name).containsExactly("KrytenBot");
        assertThat(state.selfRank()).contains(Rank.OWNER);
        assertThat(state.motd()).contains("<b>m</b>");
        assertThat(state.css()).contains("a{}");
        assertThat(state.emotes().orElseThrow()).extracting(Emote::name).containsExactly(":wave:");
        assertThat(state.playlist().orElseThrow()).isEmpty();
        assertThat(state.nowPlaying()).isEmpty();
        assertThat(state.nowPlayingKnown()).isTrue();
        assertThat(state.pollKnown()).isTrue();
        assertThat(state.userCount()).hasValue(1);
        assertThat(state.drinkCount()).hasValue(0);
        assertThat(state.voteskip()).as("not sent again").isEmpty();
    }

    @Test
    void shuffleCausesNoMediaStart() {
        RecordedChannel channel = RecordedChannel.of("grindhouse.jsonl").untilTheEnd();
        long received = RecordedChannel.events("grindhouse.jsonl").stream()
                .filter(line -> line.event() instanceof ChangeMediaEvent)
                .count();
        long started = channel.changes().stream()
                .filter(MediaStartedEvent.class::isInstance)
                .count();
        long shuffled = RecordedChannel.events("grindhouse.jsonl").stream()
                .filter(line -> line.event() instanceof PlaylistReplacedEvent)
                .count();
        assertThat(received).isEqualTo(18);
        // The join contains two of the lists and the first media.
        assertThat(started).isEqualTo(received - 1 - (shuffled - 2));
    }

    @Test
    void everyClosedPollHasResult() {
        RecordedChannel channel = RecordedChannel.of("grindhouse.jsonl").untilTheEnd();
        assertThat(channel.changes().stream().filter(PollResultEvent.class::isInstance))
                .hasSize(6);
    }

    @Test
    void everyChatMessageGetsRank() {
        List<KrytenEvent> chat = new ArrayList<>();
        RecordedChannel.of("grindhouse.jsonl").eachStep((state, event) -> {
            boolean spoken = event instanceof ChatMessageEvent message && !message.server();
            if (spoken && state.ready()) {
                chat.add(Enrichment.complete(event, state));
            }
        });
        assertThat(chat)
                .hasSizeGreaterThan(50)
                .allSatisfy(
                        event -> assertThat(((ChatMessageEvent) event).rank()).isNotNull());
    }
}
