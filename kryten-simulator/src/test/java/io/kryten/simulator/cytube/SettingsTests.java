package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.event.Emote;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTests {

    private final RoomFixture fixture = new RoomFixture();

    private final Visitor moderator = this.fixture.join("mod_bea", Rank.MODERATOR);

    private final Visitor alice = this.fixture.quiet("alice", Rank.REGISTERED);

    private final Visitor owner = this.fixture.owner.forget();

    @Test
    void optionsAreCheckedAndSentToAll() {
        this.owner.emit("setOptions", "{'afk_timeout':'300','voteskip_ratio':'0.25','pagetitle':'The Lounge'}");

        assertThat(this.owner.names()).containsExactly("validationPassed", "validationPassed", "channelOpts");
        assertThat(this.owner.all("validationPassed"))
                .extracting(frame -> frame.path("target").asText())
                .containsExactly("#cs-voteskip_ratio", "#cs-afk_timeout");
        JsonNode options = this.alice.last("channelOpts");
        assertThat(options.path("afk_timeout").asInt()).isEqualTo(300);
        assertThat(options.path("voteskip_ratio").asDouble()).isEqualTo(0.25);
        assertThat(options.path("pagetitle").asText()).isEqualTo("The Lounge");
        assertThat(options).isEqualTo(this.fixture.room.truth().options()).hasSize(20);
    }

    @Test
    void invalidOptionsAreAnsweredAndNotSent() {
        this.owner.emit("setOptions", "{'afk_timeout':86401,'voteskip_ratio':-1}");
        this.owner.emit("setOptions", "{'playlist_max_duration_per_user':'x'}");
        this.owner.emit("setOptions", "{'externalcss':'http://a.b/c.css','externaljs':'https://'}");
        this.owner.emit("setOptions", "{'externalcss':5}").emit("setOptions", "{'unknown':1}");
        this.owner.emit("setOptions", "{'maxlength':true}").emit("setOptions", "5");

        assertThat(this.owner.all("validationError"))
                .extracting(frame -> frame.path("message").asText())
                .containsExactly(
                        "Input must be a number 0 or greater, not \"-1\"",
                        "AFK timeout must be between 1 and 86400 seconds (or 0 to disable)",
                        "Invalid URL for external CSS:  URL must begin with 'https://'",
                        "Invalid URL for external JS:  URL must begin with 'https://'",
                        "Invalid URL for external CSS:  URL must begin with 'https://'");
        assertThat(this.alice.names()).isEmpty();
    }

    @Test
    void allOptionsCanBeSet() {
        this.owner.emit(
                "setOptions",
                "{'allow_voteskip':0,'maxlength':'1:00:00','playlist_max_duration_per_user':60,'externalcss':"
                        + "'https://a.b/c.css','externaljs':'https://a.b','chat_antiflood':1,'chat_antiflood_params':"
                        + "{'burst':99,'sustained':1},'show_public':true,'enable_link_regex':false,'password':5,"
                        + "'allow_dupes':'true','torbanned':1,'block_anonymous_users':1,'allow_ascii_control':1,"
                        + "'playlist_max_per_user':'7','new_user_chat_delay':5,'new_user_chat_link_delay':6}");

        assertThat(this.fixture.room.truth().options())
                .isEqualTo(Visitor.json("{'allow_voteskip':false,'voteskip_ratio':0.5,'afk_timeout':600,"
                        + "'pagetitle':'lounge','maxlength':3600,'externalcss':'https://a.b/c.css',"
                        + "'externaljs':'https://a.b','chat_antiflood':true,"
                        + "'chat_antiflood_params':{'burst':20,'sustained':1,'cooldown':20},'show_public':true,"
                        + "'enable_link_regex':false,'password':'5','allow_dupes':true,'torbanned':true,"
                        + "'block_anonymous_users':true,'allow_ascii_control':true,'playlist_max_per_user':7,"
                        + "'new_user_chat_delay':5,'new_user_chat_link_delay':6,"
                        + "'playlist_max_duration_per_user':60}"));
    }

    @Test
    void optionsNeedRank() {
        this.moderator.emit("setOptions", "{'pagetitle':'mine','password':'x','allow_dupes':true}");
        assertThat(this.fixture.room.truth().options().path("pagetitle").asText())
                .isEqualTo("lounge");
        assertThat(this.fixture.room.truth().options().path("allow_dupes").asBoolean())
                .isTrue();
        this.alice.emit("setOptions", "{'allow_dupes':false}");
        assertThat(this.alice.last("kick").path("reason").asText())
                .isEqualTo("Attempted setOptions as a non-moderator");
    }

    @Test
    void permissionsBecomeNumbers() {
        this.owner.emit("setPermissions", "{'kick':2,'ban':'2.5','mute':'x','unknown':1,'drink':null}");

        assertThat(this.alice.last("setPermissions").path("ban").asDouble()).isEqualTo(2.5);
        assertThat(this.alice.last("setPermissions")).hasSize(42);
        assertThat(this.fixture.room.truth().permissions())
                .containsEntry("kick", Rank.MODERATOR)
                .containsEntry("mute", Rank.LEADER)
                .containsEntry("drink", Rank.LEADER)
                .doesNotContainKey("unknown");
        this.moderator.emit("setPermissions", "{'kick':-1}");
        assertThat(this.moderator.last("kick").path("reason").asText())
                .isEqualTo("Attempted setPermissions as a non-admin");
    }

    @Test
    void messageOfTheDayIsSanitized() {
        this.owner.emit("setMotd", "{'motd':'<h1>Hi</h1><script>x</script><p onclick=y>be nice'}");

        assertThat(this.alice.last("setMotd").asText()).isEqualTo("<h1>Hi</h1><p>be nice</p>");
        assertThat(this.fixture.room.truth().motd()).isEqualTo("<h1>Hi</h1><p>be nice</p>");
        this.moderator.emit("setMotd", "{'motd':'mine'}");
        assertThat(this.moderator.last("kick").path("reason").asText())
                .isEqualTo("Attempted setMotd with insufficient permission");
    }

    @Test
    void styleAndScriptAreSentWithHashes() {
        this.owner.emit("setChannelCSS", "{'css':'body{background:#000}'}");
        assertThat(this.alice.last("channelCSSJS"))
                .isEqualTo(Visitor.json("{'css':'body{background:#000}','cssHash':'ZgwxXx6ebW2xOjsXRwx0BQ==','js':'',"
                        + "'jsHash':'1B2M2Y8AsgTpgAmY7PhCfg=='}"));
        this.alice.forget();
        this.owner.emit("setChannelCSS", "{'css':'body{background:#000}'}").emit("setChannelJS", "{'js':''}");
        assertThat(this.alice.names()).isEmpty();
        this.owner.emit("setChannelJS", "{'js':'" + "x".repeat(20_001) + "'}");
        assertThat(this.fixture.room.truth().js()).hasSize(20_000);

        this.moderator.emit("setChannelCSS", "{'css':''}");
        assertThat(this.moderator.last("kick").path("reason").asText())
                .isEqualTo("Attempted setChannelCSS as non-admin");
        this.alice.emit("setChannelJS", "{'js':''}");
        assertThat(this.alice.last("kick").path("reason").asText()).isEqualTo("Attempted setChannelJS as non-admin");
    }

    @Test
    void emoteHasItsExpression() {
        this.owner.emit("updateEmote", "{'name':':wave:','image':'https://a.b/(1).gif?x=1&y=2','source':'imgur'}");
        assertThat(this.alice.last("updateEmote"))
                .isEqualTo(Visitor.json("{'name':':wave:','image':'https://a.b/&#40;1&#41;.gif?x=1&amp;y=2',"
                        + "'source':'(^|\\\\s):wave:(?!\\\\S)'}"));
        this.owner.emit("updateEmote", "{'name':'<3 (a.b)','image':'x'}");
        assertThat(this.alice.last("updateEmote").path("source").asText()).isEqualTo("(^|\\s)&lt;3 \\(a\\.b\\)(?!\\S)");
        this.owner.emit("updateEmote", "{'name':':wave:','image':'y'}");
        this.owner.emit("renameEmote", "{'name':':hi:','old':':wave:','image':'y'}");
        assertThat(this.alice.last("renameEmote").path("old").asText()).isEqualTo(":wave:");
        assertThat(this.fixture.room.truth().emotes())
                .containsExactly(
                        new Emote(":hi:", "y", "(^|\\s):hi:(?!\\S)"),
                        new Emote("<3 (a.b)", "x", "(^|\\s)&lt;3 \\(a\\.b\\)(?!\\S)"));
        assertThat(this.fixture.join("bob").last("emoteList").path(0))
                .isEqualTo(Visitor.json("{'name':':hi:','image':'y','source':'(^|\\\\s):hi:(?!\\\\S)'}"));
        this.owner.emit("removeEmote", "{'name':':hi:','image':'?'}").emit("removeEmote", "{'name':'gone'}");
        assertThat(this.alice.all("removeEmote")).hasSize(2);
    }

    @Test
    void invalidEmoteIsRefused() {
        this.owner.emit("updateEmote", "{'name':'a','image':'b'}").forget();
        this.owner.emit("updateEmote", "{'name':'','image':'b'}");
        this.owner.emit("updateEmote", "{'name':'x'}");
        this.owner.emit("updateEmote", "{'name':5,'image':'b'}");
        this.owner.emit("renameEmote", "{'name':'a','old':'a','image':'b'}");
        this.owner.emit("renameEmote", "{'name':'','old':'a','image':'b'}");
        this.owner.emit("renameEmote", "{'name':'c','old':'nothing','image':'b'}");
        this.owner.emit("renameEmote", "{'name':'c','image':'b'}");
        this.moderator.emit("updateEmote", "{'name':'m','image':'b'}").emit("removeEmote", "{'name':'a'}");
        this.moderator.emit("renameEmote", "{'name':'m','old':'a','image':'b'}");

        assertThat(this.owner.errors())
                .containsExactly(
                        "Emote names and images must not be blank.",
                        "Emote names and images must not be blank.",
                        "Unable to update emote '{\"name\":5,\"image\":\"b\"}'.  Please contact an administrator for"
                                + " assistance.",
                        "Emote already exists.",
                        "Emote names and images must not be blank.");
        assertThat(this.owner.last("errorMsg").path("alert").asBoolean()).isTrue();
        assertThat(this.fixture.room.truth().emotes()).extracting(Emote::name).containsExactly("a");
    }

    @Test
    void drinkCallNeedsPermission() {
        this.owner.say("/d cheers").say("/d3 to all").say("/d-4").say("/dance");
        this.alice.say("/d one more");

        assertThat(this.alice.all("drinkCount")).extracting(JsonNode::asInt).containsExactly(1, 4, 0, 1);
        assertThat(this.alice.chat())
                .containsExactly(
                        "owner_al: cheers drink!",
                        "owner_al: to all drink! (x3)",
                        "owner_al:  drink! (x-4)",
                        "owner_al: ance drink!",
                        "alice: /d one more");
        assertThat(this.fixture.room.truth().drinkCount()).isEqualTo(1);
    }

    @Test
    void libraryKeepsPermanentMedia() {
        this.fixture.room.media().add("yt", "b", "beta", Duration.ofSeconds(90));
        this.fixture.room.media().add("yt", "a", "ALPHA bet", Duration.ofSeconds(5));
        this.owner.queue("yt", "b").queue("yt", "a").queue("tw", "live");
        this.owner.emit("queue", "{'id':'t','type':'yt','pos':'end','temp':true}");
        this.owner.emit("searchMedia", "{'query':'BET','source':'library'}");
        assertThat(this.owner.last("searchResults"))
                .isEqualTo(Visitor.json("{'source':'library','results':["
                        + "{'id':'a','title':'ALPHA bet','seconds':5,'type':'yt','meta':'{}','channel':'lounge',"
                        + "'duration':'00:05'},{'id':'b','title':'beta','seconds':90,'type':'yt','meta':'{}',"
                        + "'channel':'lounge','duration':'01:30'}]}"));

        this.alice.emit("uncache", "{'id':'a'}");
        this.moderator.emit("uncache", "{'id':'b'}").emit("searchMedia", "{'query':''}");
        assertThat(this.moderator.last("searchResults").path("results"))
                .extracting(result -> result.path("id").asText())
                .isEqualTo(List.of("a"));
        assertThat(this.fixture.room.channelLog()).contains("[library] mod_bea deleted bfrom the library");
        this.owner.emit("setTemp", "{'uid':3,'temp':false}").emit("searchMedia", "{'query':'of t'}");
        assertThat(this.owner.last("searchResults").path("results")).hasSize(1);
        this.owner.emit("searchMedia", "{'query':'beta','source':'yt'}");
        assertThat(this.owner.last("searchResults").path("source").asText()).isEqualTo("yt");
        assertThat(this.owner.last("searchResults").path("results")).hasSize(1);
    }

    @Test
    void announcementReachesAllClients() {
        this.fixture.room.broadcast("announcement", Visitor.json("{'title':'soon'}"));

        assertThat(this.alice.last("announcement").path("title").asText()).isEqualTo("soon");
    }
}
