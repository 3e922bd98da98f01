package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChatTests {

    private final RoomFixture fixture = new RoomFixture();

    private final Visitor owner = this.fixture.owner;

    private final Visitor alice = this.fixture.join("alice");

    @Test
    void typedTextIsEscaped() {
        this.alice.say("<b>1 & 2</b> \"it's\" (ok)");

        assertThat(this.owner.heard()).isEqualTo("&lt;b&gt;1 &amp; 2&lt;/b&gt; \"it's\" (ok)");
        assertThat(this.owner.last("chatMsg"))
                .isEqualTo(Visitor.json(
                        "{'username':'alice','msg':'&lt;b&gt;1 &amp; 2&lt;/b&gt; \\\"it\\'s\\\" (ok)','meta':{},"
                                + "'time':" + RoomFixture.START.toEpochMilli() + "}"));
    }

    @Test
    void equalLineIsLaterThoughTimeStandsStill() {
        this.owner.forget();
        this.alice.say("hi").say("hi").say("ho");
        this.owner.say("/clear");
        this.alice.say("hi");
        assertThat(this.owner.all("chatMsg"))
                .filteredOn(line -> line.path("username").asText().equals("alice"))
                .extracting(line -> line.path("time").asLong() - RoomFixture.START.toEpochMilli())
                .containsExactly(0L, 1L, 0L, 2L);
    }

    @Test
    void administratorOfTheSiteSpeaksWithFlair() {
        Visitor admin = this.fixture.join("site_admin", new Rank(255));
        admin.say("/a !icon-fire hello !label-label-info there");
        assertThat(this.owner.last("chatMsg").path("msg").asText()).isEqualTo("hello there");
        assertThat(this.owner.last("chatMsg").path("meta"))
                .isEqualTo(Visitor.json("{'superadminflair':{'labelclass':'label-label-info','icon':'glyphicon-fire'},"
                        + "'forceShowName':true}"));
        this.owner.forget().say("/a not me");
        assertThat(this.owner.chat()).isEmpty();
    }

    @Test
    void aLineIsCutAt320Units() {
        this.alice.say("x".repeat(319) + "🤖 and more");

        assertThat(this.owner.heard()).hasSize(320);
    }

    @Test
    void controlCharactersBecomeSpaces() {
        this.alice.say("one\n\ttwo\u0007three");
        assertThat(this.owner.heard()).isEqualTo("one two three");

        this.owner.emit("setOptions", "{'allow_ascii_control':true}");
        this.alice.say("one\ntwo");
        assertThat(this.owner.heard()).isEqualTo("one\ntwo");
    }

    @Test
    void blankLineIsNotSent() {
        this.owner.forget();
        this.alice.say("  \n ").say("").say("\u00a0");

        assertThat(this.owner.chat()).isEmpty();
    }

    @Test
    void chatCommandsSetStyleOfLine() {
        this.alice.say(">implying");
        assertThat(this.owner.last("chatMsg").path("meta")).isEqualTo(Visitor.json("{'addClass':'greentext'}"));
        this.alice.say("/me waves");
        assertThat(this.owner.heard()).isEqualTo("waves");
        assertThat(this.owner.last("chatMsg").path("meta"))
                .isEqualTo(Visitor.json("{'addClass':'action','action':true}"));
        this.alice.say("/sp he dies");
        assertThat(this.owner.last("chatMsg").path("meta")).isEqualTo(Visitor.json("{'addClass':'spoiler'}"));
        this.owner.say("/say hear");
        assertThat(this.owner.last("chatMsg").path("meta"))
                .isEqualTo(Visitor.json("{'addClass':'shout','addClassToNameAndTimestamp':true,'forceShowName':true}"));
    }

    @Test
    void shoutNeedsRank() {
        this.owner.forget();
        this.alice.say("/shout hear").say("/say hear");

        assertThat(this.owner.chat()).isEmpty();
    }

    @Test
    void unknownCommandIsSentAsLine() {
        this.alice.say("/unban somebody").say("/fancy");

        assertThat(this.owner.chat()).endsWith("alice: /unban somebody", "alice: /fancy");
    }

    @Test
    void addressesBecomeLinks() {
        this.alice.say("see http://example.com/a?b=1&c=2, or [ftp://x.y:21/z]");

        assertThat(this.owner.heard())
                .isEqualTo(
                        "see <a href=\"http://example.com/a?b=1&amp;c=2,\" target=\"_blank\""
                                + " rel=\"noopener noreferrer\">http://example.com/a?b=1&amp;c=2,</a> or ["
                                + "<a href=\"ftp://x.y:21/z]\" target=\"_blank\" rel=\"noopener noreferrer\">ftp://x.y:21/z]</a>");

        this.owner.emit("setOptions", "{'enable_link_regex':false}");
        this.alice.say("see http://example.com/");
        assertThat(this.owner.heard()).isEqualTo("see http://example.com/");
    }

    @Test
    void defaultFiltersApply() {
        this.alice.say("*b* _i_ ~~s~~ `c` [sp]s[/sp] [SP]s[/sp]");

        assertThat(this.owner.heard())
                .isEqualTo("<strong>b</strong> <em>i</em> <s>s</s> <code>c</code> <span class=\"spoiler\">s</span>"
                        + " <span class=\"spoiler\">s</span>");
    }

    @Test
    void modFlairMustBeOwnRank() {
        this.owner.emit("chatMsg", "{'msg':'mine','meta':{'modflair':5,'other':1}}");
        assertThat(this.owner.last("chatMsg").path("meta")).isEqualTo(Visitor.json("{'modflair':5}"));
        this.owner.emit("chatMsg", "{'msg':'more','meta':{'modflair':255}}");
        assertThat(this.owner.last("chatMsg").path("meta")).isEmpty();
        this.alice.emit("chatMsg", "{'msg':'me too','meta':{'modflair':1}}");
        assertThat(this.owner.last("chatMsg").path("meta")).isEmpty();
    }

    @Test
    void joiningClientReceivesLastFifteenLines() {
        for (int i = 1; i <= 17; i++) {
            this.alice.say("line " + i);
            this.fixture.passSeconds(1);
        }
        Visitor bob = this.fixture.join("bob");

        assertThat(bob.chat()).hasSize(15).startsWith("alice: line 3").endsWith("alice: line 17");
        assertThat(this.fixture.room.chat())
                .extracting(ChatMessage::text)
                .startsWith("line 3")
                .hasSize(15);
        assertThat(this.fixture.room.chat().get(14).time()).isEqualTo(RoomFixture.START.plusSeconds(16));
    }

    @Test
    void clearedChatIsForgotten() {
        this.alice.say("gone").say("/clear");
        assertThat(this.fixture.room.chat()).hasSize(1);
        this.owner.say("/clear");

        assertThat(this.alice.last("clearchat")).isEqualTo(Visitor.json("{'clearedBy':'owner_al'}"));
        assertThat(this.alice.chat()).endsWith("[server]: owner_al cleared chat.");
        assertThat(this.fixture.room.chat()).isEmpty();
    }

    @Test
    void chatRateIsLimited() {
        this.owner.forget();
        for (int i = 0; i < 30; i++) {
            this.alice.say("line " + i);
        }
        assertThat(this.owner.chat()).hasSize(20);
        assertThat(this.alice.all("cooldown")).hasSize(10).allMatch(pause -> pause.asInt() == 100);

        this.fixture.passSeconds(0.1);
        this.alice.say("slower").say("not slow enough");
        assertThat(this.owner.chat()).hasSize(21).endsWith("alice: slower");
    }

    @Test
    void antifloodLimitExemptsModerators() {
        this.owner.emit("setOptions", "{'chat_antiflood':true,'chat_antiflood_params':{'burst':2,'sustained':0.5}}");
        this.owner.forget();
        this.alice.say("1").say("2").say("3");
        this.owner.say("1").say("2").say("3");

        assertThat(this.owner.chat())
                .containsExactly("alice: 1", "alice: 2", "owner_al: 1", "owner_al: 2", "owner_al: 3");
        assertThat(this.alice.last("cooldown").asInt()).isEqualTo(2000);
        this.fixture.passSeconds(2);
        this.alice.say("4");
        assertThat(this.owner.heard()).isEqualTo("4");
    }

    @Test
    void newVisitorWaitsForChatDelay() {
        this.owner.emit("setOptions", "{'new_user_chat_delay':60,'new_user_chat_link_delay':'120'}");
        Visitor guest = this.fixture.join(Account.guest("guesty"));
        this.owner.forget();
        guest.say("too early").emit("pm", "{'to':'alice','msg':'too early'}");
        this.fixture.passSeconds(61);
        guest.say("now").say("http://too.early/");
        this.fixture.passSeconds(60);
        guest.say("http://now.fine/");
        this.alice.say("I am not new: http://x.y/");

        assertThat(guest.all("spamFiltered"))
                .extracting(frame -> frame.path("reason").asText())
                .containsExactly("NEW_USER_CHAT", "NEW_USER_CHAT", "NEW_USER_CHAT_LINK");
        assertThat(this.owner.chat()).hasSize(3);
    }

    @Test
    void chatNeedsNameAndPermission() {
        this.owner.emit("setPermissions", "{'chat':2}");
        this.owner.forget();
        this.fixture.join(Account.anonymous()).say("who am I?");
        this.alice.say("may I?");
        assertThat(this.owner.chat()).isEmpty();

        this.owner.emit("setPermissions", "{'chat':-1}");
        this.fixture.join(Account.anonymous()).say("who am I?");
        assertThat(this.owner.chat()).isEmpty();
    }

    @Test
    void infinitePermissionIsIgnored() {
        this.owner.emit("setPermissions", "{'chat':'1e999'}");
        this.alice.say("may I?");
        assertThat(this.owner.heard()).isEqualTo("may I?");
        assertThat(this.fixture.room.truth().permissions()).containsKey("chat");
    }

    @Test
    void chatIsLogged() {
        this.alice.say("/me says <3 & \"x\"");

        assertThat(this.fixture.room.channelLog())
                .endsWith("[Mon Nov 23 2026 11:00:00] <alice.action> says <3 & \"x\"\n");
    }

    @Test
    void senderReceivesCopyOfPrivateMessage() {
        Visitor bob = this.fixture.join("Bob");
        this.alice.emit("pm", "{'to':'bob','msg':'>psst <b>','meta':{'modflair':1}}");

        JsonNode message = bob.last("pm");
        assertThat(message)
                .isEqualTo(
                        Visitor.json("{'username':'alice','msg':'&gt;psst &lt;b&gt;','meta':{'addClass':'greentext'},"
                                + "'time':" + RoomFixture.START.toEpochMilli() + ",'to':'Bob'}"));
        assertThat(this.alice.last("pm")).isEqualTo(message);
        assertThat(this.owner.all("pm")).isEmpty();
    }

    @Test
    void privateMessageNeedsAnotherPresentUser() {
        this.alice.emit("pm", "{'to':'alice','msg':'me'}");
        this.alice.emit("pm", "{'to':'Nobody_Here','msg':'?'}");
        this.alice.emit("pm", "{'to':'no name','msg':'?'}");
        Visitor nobody = this.fixture.join(Account.anonymous()).emit("pm", "{'to':'alice','msg':'?'}");

        assertThat(this.alice.errors())
                .containsExactly(
                        "You can't PM yourself!",
                        "PM failed: nobody_here isn't connected to this channel.",
                        "PM failed: no name isn't a valid username.");
        assertThat(nobody.errors()).containsExactly("You must be signed in to send PMs");
    }
}
