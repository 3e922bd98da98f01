package io.kryten.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.CommandRejectedException;
import io.kryten.InsufficientRankException;
import io.kryten.KrytenValidationException;
import io.kryten.Rank;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands that cannot succeed are not sent, and refusals that name CyTube's frame reach their command. */
class CommandGuardTests extends ConfirmationFixture {

    @BeforeEach
    void permit() {
        event("setPermissions", Map.of("chat", 0, "kick", 1.5, "ban", 2, "mute", 1.5, "settemp", 2, "playlistmove", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890", "99999999999999999999", "abc", "2.0", "02", "prepend"})
    void textThatIsNoUidIsRefused(String uid) {
        failure(send(KrytenCommand.of("settemp", Map.of("uid", uid, "temp", true))))
                .isInstanceOf(KrytenValidationException.class)
                .hasMessageContaining("no item " + uid);
        assertThat(acted("settemp")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kick", "ban", "mute", "smute"})
    void argumentThatWouldChangeTheChatCommandIsRefused(String command) {
        for (String name : List.of("bob smith", "bob/x", "bob\nx", "abcdefghijklmnopqrstu")) {
            failure(send(KrytenCommand.of(command, Map.of("username", name, "reason", ""))))
                    .isInstanceOf(KrytenValidationException.class)
                    .hasMessageContaining("no CyTube user name");
            failure(send(KrytenCommand.of(command, Map.of("name", name))))
                    .isInstanceOf(KrytenValidationException.class)
                    .hasMessageContaining("no CyTube user name");
        }
        failure(send(KrytenCommand.of(command, Map.of("username", "bob", "reason", "a\nb"))))
                .isInstanceOf(KrytenValidationException.class)
                .hasMessageContaining("one line");
        assertThat(acted(command)).isZero();
    }

    @Test
    void placesOfAnItemAreNoUids() {
        CompletableFuture<CommandReply> moved =
                send(KrytenCommand.of("mvvideo", Map.of("from", 2, "after", "prepend")));
        assertPending(moved);
        assertThat(acted("mvvideo")).isEqualTo(1);
        failure(send(KrytenCommand.of("mvvideo", Map.of("from", 2, "after", "abc"))))
                .isInstanceOf(KrytenValidationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/say hello", "/shout hello"})
    void loudLinesNeedALeader(String line) {
        event("rank", 1);
        failure(send(KrytenCommand.say(line)))
                .isInstanceOfSatisfying(
                        InsufficientRankException.class,
                        ex -> assertThat(ex.need()).isEqualTo(Rank.LEADER));
        assertThat(this.robot.said()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "yt, next, playlistnext",
        "yp, end, playlistaddlist",
        "li, end, playlistaddlive",
        "tw, end, playlistaddlive",
        "rt, end, playlistaddlive",
        "hl, end, playlistaddlive",
        "cu, end, playlistaddlive",
        "cu, end, playlistaddcustom",
        "fi, end, playlistaddrawfile",
        "cm, end, playlistaddrawfile"
    })
    void videoNeedsThePermissionsOfItsPlaceAndType(String type, String place, String permission) {
        KrytenCommand add = KrytenCommand.of("addvideo", Map.of("type", type, "id", "x", "pos", place, "temp", true));
        permitVideos(Map.of(permission, 4));
        failure(send(add))
                .isInstanceOfSatisfying(InsufficientRankException.class, ex -> {
                    assertThat(ex.need()).isEqualTo(Rank.OWNER);
                    assertThat(ex.have()).isEqualTo(Rank.ADMIN);
                })
                .hasMessageContaining("permission '" + permission + "'");
        assertThat(acted("addvideo")).isZero();
        permitVideos(Map.of());
        assertPending(send(add));
        assertThat(acted("addvideo")).isEqualTo(1);
    }

    @Test
    void videoNeedsNoPermissionOfAnotherPlaceOrType() {
        event("setPermissions", Map.of("playlistadd", 1));
        assertPending(send(KrytenCommand.addVideo("yt", "x", false, true)));
        assertThat(acted("addvideo")).isEqualTo(1);
    }

    @Test
    void openPlaylistLowersThePermissionOfThePlaceOnly() {
        permitVideos(Map.of("playlistnext", 4, "oplaylistnext", 1, "playlistaddcustom", 4, "oplaylistaddcustom", 1));
        event("setPlaylistLocked", false);
        assertPending(send(KrytenCommand.addVideo("yt", "x", true, true)));
        failure(send(KrytenCommand.of("addvideo", Map.of("type", "cu", "id", "x", "pos", "end"))))
                .isInstanceOf(InsufficientRankException.class);
    }

    @Test
    void fixedRankIsStatedOnce() {
        event("rank", 2);
        failure(send(KrytenCommand.of("readChanLog", Map.of())))
                .isInstanceOf(InsufficientRankException.class)
                .hasMessageContaining("it needs rank 3, and");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pagetitle",
                "externalcss",
                "externaljs",
                "show_public",
                "password",
                "torbanned",
                "block_anonymous_users",
                "allow_ascii_control",
                "playlist_max_per_user"
            })
    void optionOfAdminsIsRefusedWithTheOthersOfItsCommand(String option) {
        event("rank", 2);
        failure(send(KrytenCommand.of("setOptions", Map.of("options", Map.of("allow_dupes", true, option, "1")))))
                .isInstanceOfSatisfying(
                        InsufficientRankException.class,
                        ex -> assertThat(ex.need()).isEqualTo(Rank.ADMIN));
        assertThat(acted("setOptions")).isZero();
    }

    @Test
    void optionOfModeratorsNeedsNoAdmin() {
        event("rank", 2);
        assertPending(send(KrytenCommand.of("setOptions", Map.of("options", Map.of("allow_dupes", true)))));
        assertThat(acted("setOptions")).isEqualTo(1);
    }

    /** Permits the bot to add all videos, but for some permissions. */
    private void permitVideos(Map<String, Integer> others) {
        Map<String, Integer> permissions = new HashMap<>();
        for (String permission : List.of("add", "next", "addlist", "addlive", "addcustom", "addrawfile")) {
            permissions.put("playlist" + permission, 3);
        }
        permissions.putAll(others);
        event("setPermissions", permissions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/kick carol bye", "/mute carol", "/smute carol"})
    void chatCommandOnAnAbsentUserIsRefused(String line) {
        failure(send(KrytenCommand.say(line)))
                .isInstanceOf(KrytenValidationException.class)
                .hasMessageContainingAll("carol", "not in the channel");
        assertThat(this.robot.said()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"say,chatMsg", "kick,chatMsg", "ban,chatMsg", "mute,chatMsg", "smute,chatMsg", "pm,pm"})
    void refusalOfTheFrameRejectsItsCommand(String command, String frame) {
        CompletableFuture<CommandReply> sent =
                send(KrytenCommand.of(command, Map.of("username", "bob", "message", "hello")));
        assertPending(sent);
        event("errorMsg", Map.of("msg", "Unexpected error for message " + frame + ": bad type"));
        failure(sent).isInstanceOf(CommandRejectedException.class).hasMessageContaining("bad type");
    }
}
