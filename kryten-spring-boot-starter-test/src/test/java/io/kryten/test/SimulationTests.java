package io.kryten.test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kryten.KrytenValidationException;
import io.kryten.Rank;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.CurrentItemEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.MotdEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.UserAfkEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.event.UserRankEvent;
import io.kryten.event.VoteskipEvent;
import io.kryten.nats.RawMessage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** Events that listeners receive of simulations. */
@SuppressWarnings("UnusedMethod") // listeners are called by reflection
class SimulationTests {

    private final List<KrytenEvent> events = new CopyOnWriteArrayList<>();

    private final List<RawMessage> messages = new CopyOnWriteArrayList<>();

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/Lounge", "cytu.be/theater")
            .listeners(new Ear())
            .build();

    @Test
    void typedLineIsSentAsHtml() {
        this.kryten.simulateChat("lounge", "alice", "<b>\"5\" > 3 & 'so' (on)</b>");

        assertThat(only(ChatMessageEvent.class)).satisfies(line -> {
            assertThat(line.username()).isEqualTo("alice");
            assertThat(line.message())
                    .isEqualTo("&lt;b&gt;&quot;5&quot; &gt; 3 &amp; &#39;so&#39; &#40;on&#41;&lt;/b&gt;");
            assertThat(line.text()).isEqualTo("<b>\"5\" > 3 & 'so' (on)</b>");
            assertThat(line.raw().channel()).isEqualTo("Lounge");
            assertThat(line.raw().domain()).isEqualTo("cytu.be");
            assertThat(line.raw().eventName()).isEqualTo("chatMsg");
            assertThat(line.raw().correlationId()).hasSize(36);
            assertThat(line.timestamp()).isBetween(Instant.now().minusSeconds(30), Instant.now());
            assertThat(line.shadow() || line.action() || line.server()).isFalse();
        });
    }

    @Test
    void lineIsCutAndJoinedAsInCyTube() {
        this.kryten.simulateChat("lounge", "alice", ">" + "x\n".repeat(300));

        assertThat(only(ChatMessageEvent.class)).satisfies(line -> {
            assertThat(line.text()).hasSize(320).doesNotContain("\n");
            assertThat(line.addClass()).isEqualTo("greentext");
        });
    }

    @Test
    void lineMayHaveDetails() {
        Instant yesterday = Instant.parse("2026-11-22T10:00:00Z");
        this.kryten.simulateChat(
                "lounge",
                "alice",
                "waves",
                line -> line.shadow().action().modFlair(Rank.MODERATOR).at(yesterday));

        assertThat(only(ChatMessageEvent.class)).satisfies(line -> {
            assertThat(line.shadow()).isTrue();
            assertThat(line.action()).isTrue();
            assertThat(line.addClass()).isEqualTo("action");
            assertThat(line.modFlair()).isEqualTo(Rank.MODERATOR);
            assertThat(line.time()).isEqualTo(yesterday);
            assertThat(line.timestamp()).isAfter(yesterday.plusSeconds(60));
        });
    }

    @Test
    void lineMayBeHtmlOfFilters() {
        this.kryten.simulateChatHtml("lounge", "alice", "<strong>loud</strong> &amp; clear");

        assertThat(only(ChatMessageEvent.class).text()).isEqualTo("loud & clear");
    }

    @Test
    void noticeComesFromServer() {
        this.kryten.simulateNotice("lounge", "alice joined");

        assertThat(only(ChatMessageEvent.class)).satisfies(line -> {
            assertThat(line.server()).isTrue();
            assertThat(line.addClass()).isEqualTo("server-whisper");
        });
    }

    @Test
    void voteskipNoticeIsANoticeOfTheServer() {
        this.kryten.simulateChat("lounge", "[voteskip]", "Voteskip passed: 3/4 skipped");

        assertThat(only(ChatMessageEvent.class).server()).isTrue();
    }

    @Test
    void privateLineIsAddressedToRobot() {
        this.kryten.robotName("Marvin");
        this.kryten.simulatePm("lounge", "alice", "psst <3");

        assertThat(only(PrivateMessageEvent.class)).satisfies(line -> {
            assertThat(line.username()).isEqualTo("alice");
            assertThat(line.to()).isEqualTo("Marvin");
            assertThat(line.text()).isEqualTo("psst <3");
        });
    }

    @Test
    void joinsAndLeavesAreSimulated() {
        this.kryten.simulateJoin("lounge", "alice");
        this.kryten.simulateJoin("lounge", "guest", Rank.GUEST);
        this.kryten.simulateAfk("lounge", "alice", true);
        this.kryten.simulateLeave("lounge", "alice");

        assertThat(this.events)
                .satisfiesExactly(
                        join -> assertThat(join)
                                .asInstanceOf(type(UserJoinEvent.class))
                                .satisfies(event -> {
                                    assertThat(event.username()).isEqualTo("alice");
                                    assertThat(event.rank()).isEqualTo(Rank.REGISTERED);
                                    assertThat(event.user().meta().afk()).isFalse();
                                }),
                        join -> assertThat(join)
                                .asInstanceOf(type(UserJoinEvent.class))
                                .extracting(UserJoinEvent::rank)
                                .isEqualTo(Rank.GUEST),
                        afk -> assertThat(afk)
                                .asInstanceOf(type(UserAfkEvent.class))
                                .matches(UserAfkEvent::afk),
                        leave -> assertThat(leave)
                                .asInstanceOf(type(UserLeaveEvent.class))
                                .extracting(UserLeaveEvent::username)
                                .isEqualTo("alice"));
    }

    @Test
    void ranksFollowJoinAtOnce() {
        this.kryten.simulateJoin("lounge", "bea", Rank.MODERATOR);

        assertThat(this.events)
                .satisfiesExactly(
                        join -> assertThat(join)
                                .asInstanceOf(type(UserJoinEvent.class))
                                .extracting(UserJoinEvent::rank)
                                .isEqualTo(Rank.REGISTERED),
                        rank -> assertThat(rank)
                                .asInstanceOf(type(UserRankEvent.class))
                                .extracting(UserRankEvent::rank)
                                .isEqualTo(Rank.MODERATOR));
    }

    @Test
    void mediaStartFollowsSetCurrent() {
        this.kryten.simulateMedia("lounge", "Film \"1\"");

        assertThat(this.events)
                .satisfiesExactly(
                        current -> assertThat(current)
                                .asInstanceOf(type(CurrentItemEvent.class))
                                .extracting(CurrentItemEvent::uid)
                                .isEqualTo(1),
                        media -> assertThat(media)
                                .asInstanceOf(type(ChangeMediaEvent.class))
                                .satisfies(event -> {
                                    assertThat(event.title()).isEqualTo("Film \"1\"");
                                    assertThat(event.seconds()).isEqualTo(180);
                                    assertThat(event.type()).isEqualTo("yt");
                                }));
    }

    @Test
    void anyPayloadWillDo() {
        record Skips(int count, int need) {}
        this.kryten.simulateEvent("lounge", "voteskip", Map.of("count", 1, "need", 3));
        this.kryten.simulateEvent("lounge", "VOTESKIP", new Skips(1, 3));
        this.kryten.simulateEvent(
                "lounge",
                "voteskip",
                JsonNodeFactory.instance.objectNode().put("count", 1).put("need", 3));
        this.kryten.simulateEvent("lounge", "voteskip", "{\"count\": 1, \"need\": 3}");

        assertThat(this.events)
                .hasSize(4)
                .allSatisfy(event -> assertThat(event)
                        .asInstanceOf(type(VoteskipEvent.class))
                        .satisfies(skip -> assertThat(skip.count()).isEqualTo(1))
                        .satisfies(skip -> assertThat(skip.need()).isEqualTo(3))
                        .matches(skip -> skip.raw().eventName().equals("voteskip")));
    }

    @Test
    void payloadWithoutJsonIsRefused() {
        this.kryten.simulateEvent("lounge", "setMotd", "\"<b>Hi</b>\"");
        assertThat(only(MotdEvent.class).html()).isEqualTo("<b>Hi</b>");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.kryten.simulateEvent("lounge", "setMotd", "<b>Hi</b>"))
                .withMessageContaining("\"\\\"<b>Hi</b>\\\"\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.kryten.simulateEvent("lounge", "setMotd", new Object()));
    }

    @Test
    void unknownEventArrivesRaw() {
        this.kryten.simulateEvent("theater", "madeUpEvent", null);

        assertThat(only(RawEvent.class)).satisfies(event -> {
            assertThat(event.eventName()).isEqualTo("madeUpEvent");
            assertThat(event.channel()).isEqualTo("theater");
            assertThat(event.payload().isNull()).isTrue();
        });
    }

    @Test
    void mistypedEventNameIsRefused() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.simulateEvent("lounge", "chatMgs", Map.of()))
                .withMessageContaining("'chatMgs'")
                .withMessageContaining("'chatMsg'")
                .withMessageContaining("simulateMessage");
        assertThat(this.events).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // tests are often not checked for it
    void lineNeedsSenderAndText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.kryten.simulateChat("lounge", "alice", null))
                .withMessage("A line needs a text, not null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.kryten.simulatePm("lounge", null, "hi"))
                .withMessage("A line needs a sender, not null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.kryten.simulateChatHtml("lounge", "alice", null))
                .withMessage("A line needs a text, not null");
    }

    @Test
    void undecodableEventReachesRawListenersOnly() {
        this.kryten.allowListenerFailures();
        this.kryten.simulateEvent("lounge", "chatMsg", Map.of("username", 5));

        assertThat(only(RawEvent.class).payload().path("username").intValue()).isEqualTo(5);
        assertThat(this.kryten.health().eventsUndecodable()).isOne();
    }

    @Test
    void undecodableBytesAreCounted() {
        this.kryten.allowListenerFailures();
        this.kryten.simulateMessage("kryten.events.cytube.lounge.chatmsg", "no JSON");

        assertThat(this.events).isEmpty();
        assertThat(this.kryten.health().eventsUndecodable()).isOne();
    }

    @Test
    void messageOfAnySubjectIsUnchanged() {
        this.kryten.simulateMessage("weather.berlin", Map.of("celsius", 21));
        this.kryten.simulateMessage("weather.paris", "rain");
        this.kryten.simulateMessage("weather.rome", new byte[] {1, 2});
        this.kryten.simulateMessage("nobody.listens", "here");

        assertThat(this.messages)
                .extracting(RawMessage::subject, RawMessage::text)
                .containsExactly(
                        tuple("weather.berlin", "{\"celsius\":21}"),
                        tuple("weather.paris", "rain"),
                        tuple("weather.rome", "\u0001\u0002"));
    }

    @Test
    void replyToMessageIsPublished() {
        this.kryten.simulateMessage("weather.berlin", "answers.here", "?");

        assertThat(this.kryten.publishedMessages()).singleElement().satisfies(answer -> {
            assertThat(answer.subject()).isEqualTo("answers.here");
            assertThat(answer.text()).isEqualTo("thanks");
        });
    }

    @Test
    void unconfiguredChannelIsRefused() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.simulateChat("longe", "alice", "hi"))
                .withMessageContaining("'longe'")
                .withMessageContaining("cytu.be/Lounge");
    }

    @Test
    void simulationWithoutListenersFails() {
        try (MockKrytenTemplate mock = MockKrytenTemplate.create("cytu.be/lounge")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> mock.simulateChat("lounge", "alice", "hi"))
                    .withMessageContaining("No listener runs in cytu.be/lounge");
        }
    }

    @Test
    void lostConnectionDeliversNothing() {
        this.kryten.loseConnection();
        assertThatIllegalStateException()
                .isThrownBy(() -> this.kryten.simulateChat("lounge", "alice", "hi"))
                .withMessageContaining("RECONNECTING");
        this.kryten.restoreConnection();
        this.kryten.simulateChat("lounge", "alice", "hi");
        assertThat(this.events).hasSize(1);
    }

    private <E extends KrytenEvent> E only(Class<E> kind) {
        return assertThat(this.events).singleElement().asInstanceOf(type(kind)).actual();
    }

    private final class Ear {

        @KrytenListener(
                event = "*",
                ignore = {})
        void onEvent(KrytenEvent event) {
            SimulationTests.this.events.add(event);
        }

        @KrytenListener(subject = "weather.*")
        String onMessage(RawMessage message) {
            SimulationTests.this.messages.add(message);
            return "thanks";
        }
    }
}
