package io.kryten.protocol;

import java.time.Duration;
import java.util.Set;

import io.kryten.PlaylistPosition;
import io.kryten.event.AnnouncementEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.CooldownEvent;
import io.kryten.event.KickedEvent;
import io.kryten.event.LoginEvent;
import io.kryten.event.Media;
import io.kryten.event.NewPollEvent;
import io.kryten.event.NoFloodEvent;
import io.kryten.event.PartitionChangeEvent;
import io.kryten.event.PlaylistItemMovedEvent;
import io.kryten.event.PlaylistsListedEvent;
import io.kryten.event.PollCount;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.QueueFailEvent;
import io.kryten.event.QueueWarnEvent;
import io.kryten.event.RankChangeFailedEvent;
import io.kryten.event.SavedPlaylist;
import io.kryten.event.SearchResultsEvent;
import io.kryten.event.SpamFilteredEvent;
import io.kryten.event.ValidationErrorEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Events, and forms of events, that CyTube 3.86 can send and the recordings do not hold. */
class UnrecordedPayloadTests {

    static final Set<String> EVENTS = Set.of(
            "noflood",
            "channelRankFail",
            "spamFiltered",
            "queueWarn",
            "validationError",
            "kick",
            "announcement",
            "partitionChange",
            "cooldown");

    @Test
    void noflood() {
        NoFloodEvent event = Envelopes.decode(
                "noflood", "{\"action\":\"/rank\",\"msg\":\"Syntax: /rank <username> <rank>.\"}", NoFloodEvent.class);
        assertThat(event.action()).isEqualTo("/rank");
        assertThat(event.text()).isEqualTo("Syntax: /rank <username> <rank>.");
    }

    @Test
    void spamFilteredHasACodeOnly() {
        SpamFilteredEvent event =
                Envelopes.decode("spamFiltered", "{\"reason\":\"NEW_USER_CHAT\"}", SpamFilteredEvent.class);
        assertThat(event.reason()).isEqualTo("NEW_USER_CHAT");
        assertThat(event.message()).isEqualTo("NEW_USER_CHAT");
    }

    @Test
    void refusedRankHasAMessage() {
        assertThat(Envelopes.decode("channelRankFail", "{\"msg\":\"You can't &lt;x&gt;\"}", RankChangeFailedEvent.class)
                        .text())
                .isEqualTo("You can't <x>");
    }

    @Test
    void spamFilteredMayHaveAMessage() {
        SpamFilteredEvent event = Envelopes.decode("spamFiltered", "{\"msg\":\"No.\"}", SpamFilteredEvent.class);
        assertThat(event.reason()).isEmpty();
        assertThat(event.message()).isEqualTo("No.");
    }

    @Test
    void queueWarnMayHaveNoLink() {
        assertThat(Envelopes.decode("queueWarn", "{\"msg\":\"blocked\",\"link\":\"l\"}", QueueWarnEvent.class))
                .extracting(QueueWarnEvent::message, QueueWarnEvent::link)
                .containsExactly("blocked", "l");
        assertThat(Envelopes.decode("queueWarn", "{\"msg\":\"blocked\"}", QueueWarnEvent.class)
                        .link())
                .isNull();
    }

    @Test
    void queueFailKeepsTheRequestOnlyAsText() {
        QueueFailEvent event =
                Envelopes.decode("queueFail", "{\"msg\":\"no\",\"link\":null,\"id\":false}", QueueFailEvent.class);
        assertThat(event.link()).isNull();
        assertThat(event.id()).isNull();
    }

    @Test
    void validationError() {
        ValidationErrorEvent event = Envelopes.decode(
                "validationError",
                "{\"target\":\"#cs-afk_timeout\",\"message\":\"AFK timeout &gt; 0\"}",
                ValidationErrorEvent.class);
        assertThat(event.target()).isEqualTo("#cs-afk_timeout");
        assertThat(event.text()).isEqualTo("AFK timeout > 0");
    }

    @Test
    void kick() {
        assertThat(Envelopes.decode("kick", "{\"reason\":\"bye <b>x</b> a&b\"}", KickedEvent.class)
                        .text())
                .isEqualTo("bye <b>x</b> a&b");
        assertThat(Envelopes.decode("kick", "{}", KickedEvent.class).reason()).isEmpty();
    }

    @Test
    void announcement() {
        AnnouncementEvent event = Envelopes.decode(
                "announcement",
                "{\"id\":\"i\",\"title\":\"Down\",\"text\":\"<b>soon</b>\",\"from\":\"cal\"}",
                AnnouncementEvent.class);
        assertThat(event.id()).isEqualTo("i");
        assertThat(event.title()).isEqualTo("Down");
        assertThat(event.content()).isEqualTo("<b>soon</b>");
        assertThat(event.text()).isEqualTo("soon");
        assertThat(event.from()).isEqualTo("cal");
    }

    @Test
    void partitionChangeMayNameServersOrNothing() {
        assertThat(Envelopes.decode("partitionChange", "{\"servers\":[{\"url\":\"u\"}]}", PartitionChangeEvent.class)
                        .partition()
                        .at("/servers/0/url")
                        .textValue())
                .isEqualTo("u");
        assertThat(Envelopes.decode("partitionChange", "null", PartitionChangeEvent.class)
                        .partition()
                        .isNull())
                .isTrue();
    }

    @Test
    void cooldownIsANumberOfMilliseconds() {
        CooldownEvent event = Envelopes.decode("cooldown", "333.3333333", CooldownEvent.class);
        assertThat(event.delay()).isEqualTo(Duration.ofMillis(333));
        assertThat(event.message()).isEmpty();
    }

    @Test
    void cooldownMayBeEndlessOrText() {
        assertThat(Envelopes.decode("cooldown", "null", CooldownEvent.class).delay())
                .isNull();
        assertThat(Envelopes.decode("cooldown", "{\"msg\":\"slow\"}", CooldownEvent.class)
                        .message())
                .isEqualTo("slow");
        assertThat(Envelopes.decode("cooldown", "1e300", CooldownEvent.class).delay())
                .isEqualTo(Duration.ofDays(1));
        assertThat(Envelopes.decode("cooldown", "-1", CooldownEvent.class).delay())
                .isZero();
    }

    @Test
    void listPlaylists() {
        assertThat(Envelopes.decode(
                                "listPlaylists",
                                "[{\"name\":\"mine\",\"count\":3,\"duration\":270}]",
                                PlaylistsListedEvent.class)
                        .playlists())
                .containsExactly(new SavedPlaylist("mine", 3, 270));
    }

    @Test
    void loginMayFail() {
        LoginEvent event = Envelopes.decode(
                "login", "{\"success\":false,\"error\":\"That username is registered.\"}", LoginEvent.class);
        assertThat(event.success()).isFalse();
        assertThat(event.name()).isNull();
        assertThat(event.error()).isEqualTo("That username is registered.");
    }

    @Test
    void guestsLogInToo() {
        LoginEvent event =
                Envelopes.decode("login", "{\"success\":true,\"name\":\"Gast\",\"guest\":true}", LoginEvent.class);
        assertThat(event.guest()).isTrue();
        assertThat(event.name()).isEqualTo("Gast");
    }

    @Test
    void pollMayHideItsCounts() {
        NewPollEvent event = Envelopes.decode(
                "newPoll",
                "{\"title\":\"t &amp; u\",\"options\":[\"a\",\"&lt;b\",\"c\"],\"counts\":[\"?\",\"12?\",3],"
                        + "\"initiator\":\"al\",\"timestamp\":5}",
                NewPollEvent.class);
        assertThat(event.poll().counts())
                .containsExactly(new PollCount(null, true), new PollCount(12, true), new PollCount(3, false));
        assertThat(event.poll().titleText()).isEqualTo("t & u");
        assertThat(event.poll().optionTexts()).containsExactly("a", "<b", "c");
    }

    @Test
    void chatHasPlainText() {
        assertThat(Envelopes.decode(
                                "chatMsg", "{\"username\":\"a\",\"msg\":\"<b>it&#39;s</b>\"}", ChatMessageEvent.class)
                        .text())
                .isEqualTo("it's");
        assertThat(Envelopes.decode(
                                "pm", "{\"username\":\"a\",\"msg\":\"&lt;3\",\"to\":\"b\"}", PrivateMessageEvent.class)
                        .text())
                .isEqualTo("<3");
    }

    @Test
    void itemMayGoToTheEnd() {
        assertThat(Envelopes.decode("moveVideo", "{\"from\":0,\"after\":\"append\"}", PlaylistItemMovedEvent.class))
                .extracting(PlaylistItemMovedEvent::uid, PlaylistItemMovedEvent::position)
                .containsExactly(0, PlaylistPosition.APPEND);
    }

    @Test
    void searchResultsHaveMetaAsObjectOrText() {
        SearchResultsEvent event = Envelopes.decode(
                "searchResults",
                "{\"source\":\"yt\",\"results\":[{\"id\":\"i\",\"title\":\"t\",\"seconds\":null,\"type\":\"yt\","
                        + "\"meta\":{\"a\":1}},{\"id\":\"i\",\"title\":\"t\",\"type\":\"yt\",\"meta\":\"{\"}]}",
                SearchResultsEvent.class);
        assertThat(event.results()).extracting(Media::seconds).containsOnly(0);
        assertThat(event.results().get(0).meta().path("a").intValue()).isEqualTo(1);
        assertThat(event.results().get(1).meta().textValue()).isEqualTo("{");
    }
}
