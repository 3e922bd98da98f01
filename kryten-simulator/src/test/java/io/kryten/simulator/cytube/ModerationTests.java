package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.event.Ban;
import io.kryten.event.ChannelRank;
import io.kryten.event.ChatUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ModerationTests {

    private final RoomFixture fixture = new RoomFixture();

    private final Visitor owner = this.fixture.owner;

    private final Visitor moderator = this.fixture.join("mod_bea", Rank.MODERATOR);

    private final Visitor troll =
            this.fixture.join(Account.of("troll", Rank.REGISTERED).withIp("203.0.113.7"));

    @Test
    void kickedVisitorReceivesReason() {
        this.fixture.passSeconds(20);
        this.owner.forget();
        this.moderator.say("/kick Troll go away");

        assertThat(this.troll.last("kick")).isEqualTo(Visitor.json("{'reason':'go away'}"));
        assertThat(this.troll.session().isConnected()).isFalse();
        assertThat(this.owner.names()).containsExactly("userLeave", "usercount", "chatMsg");
        assertThat(this.owner.heard()).isEqualTo("mod_bea kicked troll");
        assertThat(this.fixture.room.channelLog()).contains("[mod] mod_bea kicked troll (go away)");
        this.troll.say("still here?");
        assertThat(this.owner.chat()).hasSize(1);
    }

    @Test
    void kickOfEqualOrAbsentUserIsRefused() {
        this.moderator
                .say("/kick owner_al")
                .say("/kick mod_bea")
                .say("/kick nobody")
                .say("/kick")
                .say("/kick  x");
        this.troll.say("/kick owner_al");

        assertThat(this.moderator.errors())
                .containsExactly(
                        "You do not have permission to kick owner_al",
                        "You do not have permission to kick mod_bea",
                        "No kick target specified.  If you're trying to kick anonymous users, use /kickanons",
                        "No kick target specified.  If you're trying to kick anonymous users, use /kickanons");
        assertThat(this.troll.errors()).isEmpty();
    }

    @Test
    void usersWithoutANameAreKicked() {
        Visitor anonymous = this.fixture.join(Account.anonymous());
        this.troll.say("/kickanons");
        assertThat(anonymous.session().isConnected()).isTrue();
        this.owner.forget();
        this.moderator.say("/kickanons");

        assertThat(anonymous.last("kick").path("reason").asText()).isEqualTo("anonymous user");
        assertThat(anonymous.session().isConnected()).isFalse();
        assertThat(this.owner.chat()).containsExactly("[server]: mod_bea kicked anonymous users");
        assertThat(this.troll.session().isConnected()).isTrue();
    }

    @Test
    void bannedUserIsKickedAndCannotJoin() {
        this.fixture.passSeconds(20);
        this.owner.forget();
        this.moderator.say("/ban Troll go away");
        assertThat(this.owner.names()).containsExactly("chatMsg", "userLeave", "usercount");
        assertThat(this.owner.heard()).isEqualTo("mod_bea namebanned troll");
        assertThat(this.troll.last("kick").path("reason").asText()).isEqualTo("You're banned!");

        this.owner.forget();
        Visitor again = this.fixture.join("TROLL");
        assertThat(again.last("kick").path("reason").asText()).isEqualTo("You are banned from this channel.");
        assertThat(again.names()).doesNotContain("setPermissions");
        assertThat(again.session().isConnected()).isFalse();
        assertThat(this.owner.names()).isEmpty();
    }

    @Test
    void laterBannedNameIsKicked() {
        this.moderator.say("/ban troll");
        this.owner.forget();
        Visitor anonymous = this.fixture.join(Account.anonymous());
        anonymous.emit("login", "{'name':'troll','pw':'x'}");

        assertThat(anonymous.last("kick").path("reason").asText()).isEqualTo("You are banned from this channel.");
        assertThat(this.owner.chat())
                .containsExactly(
                        "[server]: troll joined (aliases: troll)", "[server]: troll was kicked (name is banned)");
        assertThat(this.fixture.room.users()).extracting(ChatUser::name).doesNotContain("troll");
    }

    @Test
    void bansAreListedAndLifted() {
        this.moderator.say("/ban troll go away").emit("requestBanlist");
        assertThat(this.moderator.last("banlist"))
                .isEqualTo(Visitor.json("[{'id':1,'ip':'*','name':'troll','reason':'go away','bannedby':'mod_bea'}]"));
        this.moderator.forget().emit("unban", "{'id':1,'name':'troll'}");

        assertThat(this.moderator.names()).containsExactly("banlistRemove", "chatMsg");
        assertThat(this.moderator.last("banlistRemove")).isEqualTo(Visitor.json("{'id':1,'name':'troll'}"));
        assertThat(this.fixture.join("troll").session().isConnected()).isTrue();
        this.owner.emit("unban", "{'id':99,'name':'<b>'}");
        assertThat(this.owner.heard()).isEqualTo("owner_al unbanned &lt;b&gt;");
        assertThat(this.fixture.room.truth().bans()).isEmpty();
    }

    @Test
    void banOfSelfEqualOrBannedUserIsRefused() {
        this.moderator
                .say("/ban mod_bea")
                .say("/ban owner_al")
                .say("/ban troll")
                .say("/ban troll")
                .say("/ban a!b");
        this.moderator.say("/ban").say("/ban nobody");
        this.troll.say("/ban alice");
        this.fixture.join("bob").say("/ban alice");

        assertThat(this.moderator.errors())
                .containsExactly(
                        "You cannot ban yourself",
                        "You don't have permission to ban owner_al",
                        "troll is already banned",
                        "Invalid username",
                        "No ban target specified.");
        assertThat(this.moderator.last("costanza").path("msg").asText()).isEqualTo("You can't ban yourself");
        assertThat(this.fixture.room.truth().bans()).extracting(Ban::name).containsExactly("troll", "nobody");
    }

    @Test
    void banWithoutPermissionIsRefused() {
        Visitor bob = this.fixture.join("bob").forget();
        bob.say("/ban troll").emit("requestBanlist").emit("unban", "{'id':1,'name':'x'}");

        assertThat(bob.errors()).containsExactly("You do not have ban permissions on this channel");
        assertThat(bob.names()).hasSize(1);
    }

    @Test
    void presentUserReceivesRank() {
        this.troll.forget();
        this.owner.forget().emit("setChannelRank", "{'name':'Troll','rank':2}");

        assertThat(this.owner.names()).containsExactly("setUserRank");
        assertThat(this.owner.last("setUserRank")).isEqualTo(Visitor.json("{'name':'Troll','rank':2}"));
        assertThat(this.troll.names()).containsExactly("userlist", "rank", "setUserRank");
        assertThat(this.troll.last("userlist").path(0).path("meta").has("aliases"))
                .isTrue();
        this.troll.leave();
        assertThat(this.fixture
                        .join(Account.of("troll", Rank.REGISTERED))
                        .session()
                        .rank())
                .isEqualTo(Rank.MODERATOR);
        assertThat(this.fixture.room.channelLog()).contains("[mod] owner_al set troll's rank to 2");
    }

    @Test
    void accountWithOtherRankReplacesStoredRank() {
        this.owner.emit("setChannelRank", "{'name':'troll','rank':2}");
        this.troll.leave();

        assertThat(this.fixture.join("troll", Rank.ADMIN).session().rank()).isEqualTo(Rank.ADMIN);
    }

    @Test
    void rankOfAbsentUserIsSentWithGiversRank() {
        this.owner.forget().emit("setChannelRank", "{'name':'carol','rank':2}");

        assertThat(this.owner.names()).containsExactly("setUserRank", "chatMsg");
        assertThat(this.owner.last("setUserRank")).isEqualTo(Visitor.json("{'name':'carol','rank':2,'userrank':5}"));
        assertThat(this.owner.heard()).isEqualTo("owner_al set carol's rank to 2");
        assertThat(this.moderator.chat()).doesNotContain("[server]: owner_al set carol's rank to 2");
        this.owner.emit("requestChannelRanks");
        assertThat(this.owner.last("channelRanks"))
                .isEqualTo(Visitor.json("[{'name':'carol','rank':2,'channel':'lounge'},"
                        + "{'name':'mod_bea','rank':2,'channel':'lounge'},"
                        + "{'name':'owner_al','rank':5,'channel':'lounge'}]"));
    }

    @Test
    void lowRankIsNotStoredAndFractionRoundedUp() {
        this.owner.emit("setChannelRank", "{'name':'carol','rank':2.5}");
        assertThat(this.fixture.room.truth().ranks().get(0)).isEqualTo(new ChannelRank("carol", Rank.ADMIN));
        this.owner.emit("setChannelRank", "{'name':'carol','rank':1}");
        assertThat(this.fixture.room.truth().ranks())
                .extracting(ChannelRank::name)
                .doesNotContain("carol");
    }

    @Test
    void formerModeratorReceivesShorterList() {
        this.moderator.forget();
        this.owner.emit("setChannelRank", "{'name':'mod_bea','rank':1}");

        assertThat(this.moderator.last("userlist").path(0).path("meta").has("aliases"))
                .isFalse();
        assertThat(this.moderator.session().rank()).isEqualTo(Rank.REGISTERED);
    }

    @Test
    void rankAboveOwnIsRefused() {
        Visitor admin = this.fixture.join("admin_x", Rank.ADMIN);
        admin.emit("setChannelRank", "{'name':'troll','rank':3}");
        admin.emit("setChannelRank", "{'name':'troll','rank':0}");
        admin.emit("setChannelRank", "{'name':'admin_x','rank':2}");
        admin.emit("setChannelRank", "{'name':'owner_al','rank':2}");
        admin.emit("setChannelRank", "{'name':'a b','rank':2}");
        this.fixture.room.register(Account.of("absent", Rank.OWNER));
        admin.emit("setChannelRank", "{'name':'absent','rank':2}");
        admin.emit("setChannelRank", "{'name':'troll','rank':2}");
        this.moderator.forget().emit("setChannelRank", "{'name':'troll','rank':1}");

        assertThat(admin.all("channelRankFail"))
                .extracting(fail -> fail.path("msg").asText())
                .containsExactly(
                        "Updating user rank failed: You can't promote someone to a rank equal or higher than yourself,"
                                + " or demote them to below rank 1.",
                        "Updating user rank failed: You can't promote someone to a rank equal or higher than yourself,"
                                + " or demote them to below rank 1.",
                        "Updating user rank failed: You can't promote or demote yourself.",
                        "Updating user rank failed: You can't promote or demote someone who has equal or higher rank"
                                + " than yourself",
                        "Invalid target name a b",
                        "Updating user rank failed: You can't promote or demote someone with equal or higher rank than"
                                + " you.");
        assertThat(this.troll.session().rank()).isEqualTo(Rank.MODERATOR);
        assertThat(this.moderator.all("channelRankFail")).isEmpty();
    }

    @Test
    void rankIsGivenByAChatCommand() {
        this.owner.forget().say("/rank Troll 2x");
        this.moderator.say("/rank troll 1");

        assertThat(this.troll.session().rank()).isEqualTo(Rank.MODERATOR);
        assertThat(this.owner.names()).containsExactly("setUserRank");
        assertThat(this.owner.last("setUserRank")).isEqualTo(Visitor.json("{'name':'Troll','rank':2}"));
        this.owner.say("/rank owner_al 3");
        assertThat(this.owner.last("channelRankFail").path("msg").asText())
                .isEqualTo("Updating user rank failed: You can't promote or demote yourself.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rank", "/rank troll", "/rank troll two", "/rank  2", "/rank troll  2"})
    void chatCommandOfARankNeedsNameAndNumber(String line) {
        this.troll.say(line);
        assertThat(this.troll.last("noflood"))
                .isEqualTo(Visitor.json("{'action':'/rank','msg':'Syntax: /rank <username> <rank>.  <rank> must be a"
                        + " positive integer > 1'}"));
    }

    @Test
    void ownerMayAppointOwner() {
        Visitor other = this.fixture.join("al_two", Rank.OWNER);
        Visitor first = this.fixture.join("al_one", Rank.OWNER);
        other.emit("setChannelRank", "{'name':'troll','rank':4}");
        other.emit("setChannelRank", "{'name':'al_one','rank':4}");

        assertThat(this.troll.session().rank()).isEqualTo(Rank.OWNER);
        assertThat(first.session().rank()).isEqualTo(Rank.OWNER);
        assertThat(other.all("channelRankFail")).isEmpty();
    }

    @Test
    void rankOfGuestIsNotStored() {
        Visitor guest = this.fixture.join(Account.guest("guesty"));
        this.owner.emit("setChannelRank", "{'name':'guesty','rank':2}");

        assertThat(guest.session().rank()).isEqualTo(Rank.MODERATOR);
        assertThat(this.owner.last("channelRankFail").path("msg").asText())
                .startsWith("The user you promoted is not a registered account.");
        assertThat(this.fixture.room.truth().ranks())
                .extracting(ChannelRank::name)
                .doesNotContain("guesty");
    }

    @Test
    void channelLogNeedsAdministrator() {
        this.owner.emit("readChanLog");
        JsonNode log = this.owner.last("readChanLog");
        assertThat(log.path("success").asBoolean()).isTrue();
        assertThat(log.path("data").asText())
                .startsWith("[Mon Nov 23 2026 11:00:00] [init] Loaded channel from database\n")
                .endsWith(" logged in as troll (aliases: )\n")
                .isEqualTo(this.fixture.room.channelLog());

        this.moderator.emit("readChanLog");
        assertThat(this.moderator.last("kick").path("reason").asText())
                .isEqualTo("Attempted readChanLog with insufficient permission");
    }
}
