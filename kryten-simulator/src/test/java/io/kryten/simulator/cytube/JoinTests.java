package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.event.ChatUser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JoinTests {

    @Test
    void moderatorReceivesChannelAgainWithRank() {
        Visitor moderator = new RoomFixture().join("mod_bea", Rank.MODERATOR);

        assertThat(moderator.names())
                .containsExactly(
                        "rank",
                        "rank",
                        "login",
                        "setPermissions",
                        "setPlaylistLocked",
                        "emoteList",
                        "drinkCount",
                        "channelCSSJS",
                        "setMotd",
                        "channelOpts",
                        "setPlaylistMeta",
                        "playlist",
                        "userlist",
                        "rank",
                        "userlist",
                        "setPlaylistMeta",
                        "playlist",
                        "setUserRank",
                        "listPlaylists");
        assertThat(moderator.all("rank")).extracting(JsonNode::asInt).containsExactly(-1, 1, 2);
    }

    @Test
    void rankOfGuestIsNotLookedUp() {
        Visitor guest = new RoomFixture().join(Account.guest("guesty_9"));

        assertThat(guest.all("userlist")).hasSize(1);
        assertThat(guest.names()).doesNotContain("setUserRank", "listPlaylists");
        assertThat(guest.last("login")).isEqualTo(Visitor.json("{'success':true,'name':'guesty_9','guest':true}"));
        assertThat(guest.session().rank()).isEqualTo(Rank.GUEST);
    }

    @Test
    void othersReceiveJoinThenRank() {
        RoomFixture fixture = new RoomFixture();
        fixture.passSeconds(20);
        fixture.owner.forget();
        fixture.join("alice", Rank.MODERATOR);

        assertThat(fixture.owner.names()).containsExactly("addUser", "chatMsg", "usercount", "setUserRank");
        assertThat(fixture.owner.last("addUser").path("rank").asInt()).isEqualTo(1);
        assertThat(fixture.owner.heard()).isEqualTo("alice joined (aliases: alice)");
        assertThat(fixture.owner.last("setUserRank")).isEqualTo(Visitor.json("{'name':'alice','rank':2}"));
    }

    @Test
    void onlyModeratorsReceiveAliasesAndAddresses() {
        RoomFixture fixture = new RoomFixture();
        Visitor bob = fixture.join("bob");
        fixture.join(Account.of("alice", Rank.REGISTERED).withIp("203.0.113.9"));

        assertThat(bob.last("addUser").path("meta")).isEqualTo(Visitor.json("{'afk':false,'muted':false}"));
        assertThat(bob.all("chatMsg")).isEmpty();
        assertThat(fixture.owner.last("addUser").path("meta").path("ip").asText())
                .isEqualTo("203.0.113.9");
    }

    @Test
    void namesOfOneAddressAreAliases() {
        RoomFixture fixture = new RoomFixture();
        for (String name : List.of("a1", "a2", "a3", "a4", "a5", "a6")) {
            fixture.join(Account.of(name, Rank.REGISTERED).withIp("203.0.113.9"));
        }
        fixture.join(Account.of("A2", Rank.REGISTERED).withIp("203.0.113.9"));

        assertThat(fixture.owner.heard()).isEqualTo("A2 joined (aliases: a6,a5,a4,a3,a2)");
    }

    @Test
    void olderClientOfSameNameIsKicked() {
        RoomFixture fixture = new RoomFixture();
        Visitor first = fixture.join("alice");
        fixture.owner.forget();
        Visitor second = fixture.join("ALICE");

        assertThat(first.last("kick").path("reason").asText()).isEqualTo("Duplicate login");
        assertThat(first.session().isConnected()).isFalse();
        assertThat(second.session().isConnected()).isTrue();
        assertThat(fixture.owner.names()).startsWith("userLeave", "addUser");
        assertThat(fixture.room.users()).extracting(ChatUser::name).containsExactly("owner_al", "ALICE");
    }

    @Test
    void userCountIsSentAtMostOnceInTenSeconds() {
        RoomFixture fixture = new RoomFixture();
        fixture.join(Account.anonymous());
        assertThat(fixture.owner.all("usercount")).extracting(JsonNode::asInt).containsExactly(1);
        fixture.passSeconds(9);
        fixture.join(Account.anonymous());
        assertThat(fixture.owner.all("usercount")).hasSize(1);
        fixture.passSeconds(1);
        assertThat(fixture.owner.last("usercount").asInt()).isEqualTo(3);

        fixture.passSeconds(4);
        fixture.join(Account.anonymous());
        fixture.passSeconds(9.9);
        assertThat(fixture.owner.all("usercount")).hasSize(2);
        fixture.passSeconds(0.1);
        assertThat(fixture.owner.last("usercount").asInt()).isEqualTo(4);

        fixture.passSeconds(30);
        fixture.join(Account.anonymous());
        assertThat(fixture.owner.last("usercount").asInt()).isEqualTo(5);
    }

    @Test
    void namelessClientMayLogInLater() {
        RoomFixture fixture = new RoomFixture();
        fixture.room.register(Account.of("alice", Rank.MODERATOR).withProfile("https://a.b/c.png", "hi"));
        Visitor nobody = fixture.join(Account.anonymous()).forget();
        fixture.owner.forget();
        nobody.emit("login", "{'name':'Alice','pw':'secret'}");

        assertThat(nobody.names())
                .containsExactly(
                        "rank", "login", "addUser", "rank", "userlist", "setPlaylistMeta", "playlist", "setUserRank");
        assertThat(fixture.owner.last("addUser").path("profile"))
                .isEqualTo(Visitor.json("{'image':'https://a.b/c.png','text':'hi'}"));
        assertThat(nobody.session().name()).isEqualTo("alice");
        assertThat(nobody.session().rank()).isEqualTo(Rank.MODERATOR);
    }

    @Test
    void guestNeedsFreeAndValidName() {
        RoomFixture fixture = new RoomFixture();
        fixture.room.register(Account.of("alice", Rank.REGISTERED));
        fixture.join(Account.guest("bob"));
        Visitor nobody = fixture.join(Account.anonymous());
        nobody.emit("login", "{'name':'alice'}");
        nobody.emit("login", "{'name':'Bob'}");
        nobody.emit("login", "{'name':'the_owner'}");
        nobody.emit("login", "{'name':'no spaces'}");
        nobody.emit("login", "{'name':'nobody_known','pw':'x'}");
        nobody.emit("login", "5");
        nobody.emit("login", "{'name':7}");
        nobody.emit("login", "{'name':'carol'}");
        nobody.emit("login", "{'name':'dave'}");

        assertThat(nobody.all("login"))
                .extracting(answer ->
                        answer.path("error").asText(answer.path("name").asText()))
                .containsExactly(
                        "That username is registered.",
                        "That name is already in use on this channel.",
                        "That username is reserved.",
                        "Invalid username.  Usernames must be 1-20 characters long and consist only of characters a-z,"
                                + " A-Z, 0-9, -, or _.",
                        "Invalid username/password combination",
                        "carol");
    }

    @Test
    void guestLoginsPerAddressAreLimited() {
        RoomFixture fixture = new RoomFixture();
        fixture.join(Account.guest("first").withIp("203.0.113.9"));
        Visitor second = fixture.join(Account.guest("second").withIp("203.0.113.9"));
        assertThat(second.last("login").path("error").asText())
                .isEqualTo("Guest logins are restricted to one per IP address per 60 seconds.");
        assertThat(second.session().name()).isEmpty();

        fixture.passSeconds(60);
        second.emit("login", "{'name':'second'}");
        assertThat(second.session().name()).isEqualTo("second");
    }

    @Test
    void joiningClientReceivesLeader() {
        RoomFixture fixture = new RoomFixture();
        fixture.join("alice");
        fixture.owner.emit("assignLeader", "{'name':'alice'}");

        assertThat(fixture.join("bob").last("setLeader").asText()).isEqualTo("alice");
    }

    @Test
    void lookUpEndsInEmptyChannel() {
        RoomFixture fixture = new RoomFixture();
        fixture.room.media().delay(Duration.ofSeconds(5));
        fixture.owner.queue("yt", "late").leave();
        fixture.passSeconds(30);

        assertThat(fixture.playlist()).containsExactly("late");
    }

    @Test
    void closedServerSendsNoFrame() {
        RoomFixture fixture = new RoomFixture().play("one");
        fixture.owner.forget();
        fixture.room.close();
        fixture.owner.say("anybody?");
        fixture.passSeconds(600);

        assertThat(fixture.owner.session().isConnected()).isFalse();
        assertThat(fixture.owner.names()).isEmpty();
        assertThat(fixture.join("late").session().isConnected()).isFalse();
    }

    @Test
    void impossibleAccountIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Account.of("no spaces", Rank.REGISTERED));
        assertThatIllegalArgumentException().isThrownBy(() -> Account.of("", Rank.REGISTERED));
        assertThatIllegalArgumentException().isThrownBy(() -> Account.of("alice", Rank.GUEST));
        assertThatIllegalArgumentException().isThrownBy(() -> new Account("alice", Rank.MODERATOR, false, "", "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoomFixture().room.register(Account.guest("carol")));
        assertThat(Account.of("alice", Rank.OWNER).withIp("203.0.113.9").toString())
                .doesNotContain("203");
    }
}
