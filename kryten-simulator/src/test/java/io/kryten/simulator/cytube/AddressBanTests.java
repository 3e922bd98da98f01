package io.kryten.simulator.cytube;

import io.kryten.Rank;
import io.kryten.event.Ban;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Bans of the IP addresses of a name. */
class AddressBanTests {

    private final RoomFixture fixture = new RoomFixture();

    private final Visitor moderator = this.fixture.join("mod_bea", Rank.MODERATOR);

    private final Visitor troll = join("troll", "203.0.113.7");

    @ParameterizedTest
    @ValueSource(strings = {"/ipban", "/banip"})
    void addressAndNameAreBanned(String command) {
        Visitor second = join("second", "203.0.113.7");
        this.moderator.forget().say(command + " Troll go away");

        assertThat(this.moderator.chat())
                .containsExactly("[server]: mod_bea banned 203.0.113.7 (troll)", "[server]: mod_bea namebanned troll");
        assertThat(this.fixture.room.truth().bans())
                .extracting(Ban::ip, Ban::name, Ban::reason)
                .containsExactly(tuple("203.0.113.7", "troll", "go away"), tuple("*", "troll", "go away"));
        assertThat(this.troll.last("kick").path("reason").asText()).isEqualTo("You're banned!");
        assertThat(second.last("kick").path("reason").asText()).isEqualTo("You're banned!");
        assertThat(isLetIn(join("third", "203.0.113.7"))).isFalse();
        assertThat(isLetIn(join("third", "203.0.113.8"))).isTrue();
        assertThat(isLetIn(join("troll", "203.0.113.8"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"range, 203.0.113, 203.0.113.250, 203.0.114.7", "wrange, 203.0, 203.0.99.1, 203.1.113.7"})
    void rangeIsBanned(String range, String banned, String inside, String outside) {
        this.moderator.say("/ipban troll " + range + " go away");

        assertThat(this.fixture.room.truth().bans().get(0))
                .returns(banned, Ban::ip)
                .returns("go away", Ban::reason);
        assertThat(isLetIn(join("near", inside))).isFalse();
        assertThat(isLetIn(join("far", outside))).isTrue();
    }

    @Test
    void banOfEqualRankOrSelfIsRefused() {
        join("owner_two", "203.0.113.7", Rank.OWNER);
        this.moderator.say("/ipban troll").say("/ipban mod_bea").say("/ipban owner_al");

        assertThat(this.moderator.errors())
                .containsExactly(
                        "You don't have permission to ban IP 203.0.113.7",
                        "You cannot ban yourself",
                        "You don't have permission to ban IP 10.0.0.1");
        assertThat(this.fixture.room.truth().bans()).extracting(Ban::ip).containsExactly("*");
    }

    @Test
    void secondBanIsRefused() {
        this.moderator.say("/ipban troll").say("/ipban troll").say("/ipban").say("/ipban a!b");

        assertThat(this.moderator.errors())
                .containsExactly("203.0.113.7 is already banned", "No ban target specified.", "Invalid username");
        assertThat(this.fixture.room.truth().bans()).hasSize(2);
    }

    @Test
    void banNeedsThePermission() {
        this.troll.say("/ipban mod_bea");

        assertThat(this.troll.errors()).containsExactly("You do not have ban permissions on this channel");
        assertThat(this.fixture.room.truth().bans()).isEmpty();
    }

    @Test
    void unbannedAddressIsLetInAgain() {
        this.moderator.say("/ipban troll").emit("unban", "{'id':1,'name':'troll'}");

        assertThat(isLetIn(join("other", "203.0.113.7"))).isTrue();
        assertThat(isLetIn(join("troll", "203.0.113.7"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113, 203.0",
        "2001:db8::1, 2001:0db8:0000:0000, 2001:0db8:0000",
        "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002, 2001:0db8:0001",
        "abc.def.*.*, abc.def.*.*, abc.def.*.*"
    })
    void rangesAreTheFirstNumbersOfAnAddress(String ip, String narrow, String wide) {
        assertThat(IpRange.narrow(ip)).isEqualTo(narrow);
        assertThat(IpRange.wide(ip)).isEqualTo(wide);
    }

    private Visitor join(String name, String ip) {
        return join(name, ip, Rank.REGISTERED);
    }

    private Visitor join(String name, String ip, Rank rank) {
        return this.fixture.join(Account.of(name, rank).withIp(ip));
    }

    private static boolean isLetIn(Visitor visitor) {
        return visitor.session().isConnected();
    }
}
