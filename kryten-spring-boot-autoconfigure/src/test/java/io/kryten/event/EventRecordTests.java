package io.kryten.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kryten.Rank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventRecordTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final Media MEDIA = new Media("i", "t", 90, "01:30", "yt", MissingNode.getInstance());

    @Test
    void eventExposesEnvelopeOfRawEvent() {
        MotdEvent event = new MotdEvent(raw("2026-11-23T11:07:38.819015+00:00"), "<b>hi</b> &amp; bye");
        assertThat(event.channel()).isEqualTo("Lounge");
        assertThat(event.domain()).isEqualTo("cytu.be");
        assertThat(event.correlationId()).isEqualTo("c-1");
        assertThat(event.timestamp()).isEqualTo("2026-11-23T11:07:38.819015Z");
        assertThat(event.text()).isEqualTo("hi & bye");
    }

    @Test
    void textSeparatesBlocks() {
        String html = "<p>one</p>two<br>three";
        String line = "one two three";
        RawEvent raw = raw(null);
        assertThat(new MotdEvent(raw, html).text()).isEqualTo("one\ntwo\nthree");
        assertThat(new ChatMessageEvent(raw, "alice", html, NOW, null, false, false, null, null).text())
                .isEqualTo(line);
        assertThat(new PrivateMessageEvent(raw, "alice", html, NOW, "bot", null).text())
                .isEqualTo(line);
        Poll poll = new Poll(html, List.of(html, "no"), List.of(), "alice", NOW);
        assertThat(poll.titleText()).isEqualTo(line);
        assertThat(poll.optionTexts()).containsExactly(line, "no");
        assertThat(new AnnouncementEvent(raw, null, "title", html, null).text()).isEqualTo(line);
        assertThat(new ErrorMessageEvent(raw, html).text()).isEqualTo(line);
        assertThat(new ValidationErrorEvent(raw, "target", html).text()).isEqualTo(line);
        // CyTube's client shows a reason as it is.
        assertThat(new KickedEvent(raw, html, null).text()).isEqualTo(html);
    }

    @Test
    void unreadableTimestampIsTimeOfArrival() {
        assertThat(raw(null).timestamp()).isEqualTo(NOW);
        assertThat(raw("yesterday").timestamp()).isEqualTo(NOW);
    }

    @Test
    void rawEventReturnsCopyOfBody() {
        RawEvent raw = raw(null);
        raw.body()[0] = 'X';
        assertThat(raw.body()).isEqualTo("body".getBytes(StandardCharsets.UTF_8));
        assertThat(raw.size()).isEqualTo(4);
        assertThat(raw).hasToString("RawEvent[chatMsg, cytu.be/Lounge, 4 bytes]");
        assertThat(raw.raw()).isSameAs(raw);
    }

    @Test
    void payloadIsParsedOnce() {
        RawEvent raw = raw(null);
        assertThat(raw.payload().textValue()).isEqualTo("payload");
        assertThat(raw.payload()).isSameAs(raw.payload());
    }

    @Test
    void serverNoticeIsRecognized() {
        assertThat(chat("[server]").server()).isTrue();
        assertThat(chat("[voteskip]").server()).isTrue();
        assertThat(chat("server").server()).isFalse();
        assertThat(chat("voteskip").server()).isFalse();
    }

    @Test
    void withUserChangesSenderOnly() {
        ChatMessageEvent event = chat("alice");
        ChatUser alice = new ChatUser("Alice", Rank.MODERATOR, UserMeta.UNKNOWN, null, null);
        assertThat(event.rank()).isNull();
        assertThat(event.withUser(alice))
                .isEqualTo(
                        new ChatMessageEvent(event.raw(), "alice", "x", NOW, alice, true, false, "shout", Rank.OWNER));
        assertThat(event.withUser(alice).rank()).isEqualTo(Rank.MODERATOR);
    }

    @Test
    void privateMessageIsShadowOnlyIfKnown() {
        PrivateMessageEvent event = new PrivateMessageEvent(raw(null), "alice", "x", NOW, "bot", null);
        UserMeta muted = new UserMeta(false, true, true, null, null);
        assertThat(event.shadow()).isFalse();
        assertThat(event.withUser(new ChatUser("alice", Rank.GUEST, UserMeta.UNKNOWN, null, null))
                        .shadow())
                .isFalse();
        assertThat(event.withUser(new ChatUser("alice", Rank.GUEST, muted, null, null))
                        .shadow())
                .isTrue();
    }

    @Test
    void withItemAddsUidAndUser() {
        ChangeMediaEvent event = new ChangeMediaEvent(raw(null), MEDIA, -3.0, true, null, null);
        assertThat(event.withItem(0, "bob")).isEqualTo(new ChangeMediaEvent(event.raw(), MEDIA, -3.0, true, 0, "bob"));
        assertThat(new PlaylistItem(MEDIA, 0, false, "bob").title()).isEqualTo("t");
    }

    @Test
    void listsAreUnmodifiable() {
        List<ChatUser> users = new ArrayList<>();
        UserListEvent event = new UserListEvent(raw(null), users);
        users.add(new ChatUser("a", Rank.GUEST, UserMeta.UNKNOWN, null, null));
        assertThat(event.users()).isEmpty();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> event.users().addAll(users));
    }

    @Test
    void toStringOmitsAddressesAndLogs() {
        UserMeta meta = new UserMeta(true, false, null, List.of("al"), "127.0.0.1");
        ChatUser user = new ChatUser("a", Rank.GUEST, meta, null, null);
        assertThat(user.toString()).contains("afk=true", "al").doesNotContain("127.0.0.1");
        assertThat(new UserMetaEvent(raw(null), "a", meta).toString()).doesNotContain("127.0.0.1");
        assertThat(new Ban(1, "127.0.0.1", "troll", "why", "bea").toString())
                .contains("troll", "why", "bea")
                .doesNotContain("127.0.0.1");
        assertThat(new ChannelLogEvent(raw(null), true, "127.0.0.1 joined").toString())
                .contains("16 characters")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void missingUserFlagsAreUnknown() {
        ChatUser user = new ChatUser("a", Rank.GUEST, UserMeta.UNKNOWN, null, null);
        assertThat(user.afk()).isNull();
        assertThat(user.muted()).isNull();
        assertThat(user.shadowMuted()).isNull();
        assertThat(user.aliases()).isEmpty();
        UserJoinEvent event = new UserJoinEvent(raw(null), user);
        assertThat(event.username()).isEqualTo("a");
        assertThat(event.rank()).isEqualTo(Rank.GUEST);
    }

    private static ChatMessageEvent chat(String username) {
        return new ChatMessageEvent(raw(null), username, "x", NOW, null, true, false, "shout", Rank.OWNER);
    }

    private static RawEvent raw(@Nullable String timestamp) {
        return new RawEvent(
                "chatMsg", "Lounge", "cytu.be", NOW, "body".getBytes(StandardCharsets.UTF_8), new RawEvent.Details() {
                    @Override
                    public JsonNode payload(byte[] message) {
                        return new TextNode("payload");
                    }

                    @Override
                    public @Nullable String timestamp(byte[] message) {
                        return timestamp;
                    }

                    @Override
                    public String correlationId(byte[] message) {
                        return "c-1";
                    }
                });
    }
}
