package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MuteTests {

    private final RoomFixture fixture = new RoomFixture();

    private final Visitor moderator = this.fixture.join("mod_bea", Rank.MODERATOR);

    private final Visitor troll = this.fixture.join("troll");

    private final Visitor alice = this.fixture.join("alice");

    @Test
    void mutedUserReceivesError() {
        this.moderator.say("/mute Troll because");
        this.alice.forget();
        this.troll.say("words");

        assertThat(this.troll.last("noflood"))
                .isEqualTo(Visitor.json("{'action':'chat','msg':'You have been muted on this channel.'}"));
        assertThat(this.alice.chat()).isEmpty();
        assertThat(this.moderator.heard()).isEqualTo("mod_bea muted troll");
        assertThat(this.troll.last("setUserMeta"))
                .isEqualTo(Visitor.json("{'name':'troll','meta':{'afk':false,'muted':true}}"));
    }

    @Test
    void shadowMutedUserSeesOwnLines() {
        Visitor other = this.fixture.join("other");
        Visitor nobody = this.fixture.join(Account.anonymous());
        this.moderator.say("/smute troll").say("/smute other");
        this.alice.forget();
        this.troll.say("words");

        assertThat(this.alice.chat()).isEmpty();
        assertThat(this.troll.all("setUserMeta")).isEmpty();
        for (Visitor fooled : new Visitor[] {this.troll, other, nobody}) {
            assertThat(fooled.heard()).isEqualTo("words");
            assertThat(fooled.last("chatMsg").path("meta")).isEmpty();
        }
        assertThat(this.moderator.last("chatMsg").path("meta")).isEqualTo(Visitor.json("{'shadow':true}"));
        assertThat(this.moderator
                        .last("setUserMeta")
                        .path("meta")
                        .path("smuted")
                        .asBoolean())
                .isTrue();
        assertThat(this.fixture.room.chat()).isEmpty();
    }

    @Test
    void shadowMuteFlagIsHiddenFromOthers() {
        this.moderator.say("/smute troll");
        Visitor newcomer = this.fixture.join("bob");

        JsonNode seen = newcomer.last("userlist").path(2);
        assertThat(seen.path("name").asText()).isEqualTo("troll");
        assertThat(seen.path("meta")).isEqualTo(Visitor.json("{'afk':false,'muted':false}"));
    }

    @Test
    void privateMessageHasNoShadowMark() {
        this.moderator.say("/smute troll");
        this.troll.emit("pm", "{'to':'alice','msg':'hi'}");

        assertThat(this.alice.last("pm").path("meta")).isEmpty();
    }

    @Test
    void muteOutlastsTheVisit() {
        this.moderator.say("/smute troll");
        this.troll.leave();
        this.moderator.forget();
        this.fixture.join("troll");

        assertThat(this.moderator.names()).containsSubsequence("addUser", "chatMsg", "setUserMeta", "setUserRank");
        assertThat(this.fixture.room.users().get(3).shadowMuted()).isTrue();
    }

    @Test
    void unmuteEndsBothKindsOfMute() {
        this.moderator.say("/smute troll");
        this.moderator.forget().say("/unmute TROLL");

        assertThat(this.moderator.names()).containsExactly("chatMsg", "setUserMeta");
        assertThat(this.moderator.heard()).isEqualTo("mod_bea unmuted troll");
        this.troll.say("words");
        assertThat(this.alice.heard()).isEqualTo("words");
    }

    @Test
    void absentUserCanBeUnmutedButNotMuted() {
        this.moderator.say("/mute troll");
        this.troll.leave();
        this.moderator.say("/mute troll").say("/unsmute troll").say("/unmute troll");

        assertThat(this.moderator.errors())
                .containsExactly("/mute target troll not present in channel.", "troll is not muted.");
    }

    @Test
    void muteOfEqualIsRefused() {
        this.moderator
                .say("/mute owner_al")
                .say("/smute mod_bea")
                .say("/unmute mod_bea")
                .say("/mute")
                .say("/unmute");
        this.moderator.say("/smute");

        assertThat(this.moderator.errors())
                .containsExactly(
                        "/mute failed - owner_al has equal or higher rank than you.",
                        "/smute failed - mod_bea has equal or higher rank than you.",
                        "You are not allowed to unmute yourself",
                        "/mute requires a target name",
                        "/unmute requires a target name",
                        "/smute requires a target name");
    }

    @Test
    void muteWithoutPermissionIsIgnored() {
        this.alice.forget().say("/mute troll").say("/unmute troll").say("/smute troll");

        assertThat(this.alice.names()).isEmpty();
    }

    @Test
    void mutedUserMayUseCommands() {
        this.moderator.say("/mute troll");
        this.troll.say("/afk");

        assertThat(this.alice.last("setAFK")).isEqualTo(Visitor.json("{'name':'troll','afk':true}"));
    }
}
