package io.kryten.command;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.kryten.KrytenValidationException;
import io.kryten.PlaylistPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KrytenCommandTests {

    @Test
    @SuppressWarnings("NullAway") // texts of code that is not checked for null
    void nullIsRefused() {
        refused(() -> KrytenCommand.say(null));
        refused(() -> KrytenCommand.pm(null, "hello"));
        refused(() -> KrytenCommand.pm("alice", null));
        refused(() -> KrytenCommand.kick("alice", null));
        refused(() -> KrytenCommand.assignLeader(null));
        refused(() -> KrytenCommand.addVideo(null, "x", false, false));
        refused(() -> KrytenCommand.addVideo("yt", null, false, false));
        refused(() -> KrytenCommand.of(null, Map.of()));
        refused(() -> MediaLink.parse(null));
        refused(() -> SettingsCommands.motd(null));
        refused(() -> PollRequest.of("Q", "a", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "bob ",
                "/kick",
                "a/b",
                "123456789012345678901",
                "bob\n",
                "[server]",
                "a.b",
                "a\u0000"
            })
    void invalidNameIsRefusedByEveryCommand(String name) {
        refused(() -> KrytenCommand.kick(name, "bye"));
        refused(() -> KrytenCommand.ban(name, "bye"));
        refused(() -> KrytenCommand.mute(name));
        refused(() -> KrytenCommand.shadowMute(name));
        refused(() -> KrytenCommand.unmute(name));
        refused(() -> KrytenCommand.pm(name, "hello"));
        if (!name.isEmpty()) {
            refused(() -> KrytenCommand.assignLeader(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "Jos\u00e9", "12345678901234567890", "a-b_c", "\u017bubr"})
    void validNamesAreAccepted(String name) {
        assertThat(KrytenCommand.kick(name, "").arguments()).containsEntry("username", name);
        assertThat(KrytenCommand.assignLeader(name).arguments()).containsEntry("name", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u2028b", "a\u2029b", "a\tb", "a\u0085b"})
    void reasonMustBeOneLine(String reason) {
        refused(() -> KrytenCommand.kick("bob", reason));
        refused(() -> KrytenCommand.ban("bob", reason));
    }

    @ParameterizedTest
    @CsvSource({"bob, 310", "12345678901234567890, 293"})
    void lineOfKickTakes320Characters(String name, int longest) {
        assertThat(KrytenCommand.kick(name, "x".repeat(longest)).arguments())
                .containsEntry("reason", "x".repeat(longest));
        refused(() -> KrytenCommand.kick(name, "x".repeat(longest + 1)));
        refused(() -> KrytenCommand.kick(name, "x".repeat(5_000)));
    }

    @Test
    void reasonOfBanHas255CharactersAtMost() {
        assertThat(KrytenCommand.ban("12345678901234567890", "x".repeat(255)).arguments())
                .containsEntry("reason", "x".repeat(255));
        refused(() -> KrytenCommand.ban("bob", "x".repeat(256)));
    }

    @Test
    void reasonMayBeEmptyOrContainSlash() {
        assertThat(KrytenCommand.kick("bob", "").arguments()).containsEntry("reason", "");
        assertThat(KrytenCommand.ban("bob", "no /kick here").arguments()).containsEntry("reason", "no /kick here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "\u2003",
                "\u00a0",
                "\ufeff",
                "\u0001\u0002",
                "\u2007 \u202f",
                "\u3000",
                "\u2028\u2029",
                "\u1680\u205f",
                "\u0000",
                "\u001f\u000b"
            })
    void blankTextIsRefused(String text) {
        refused(() -> KrytenCommand.say(text));
        refused(() -> KrytenCommand.pm("bob", text));
        refused(() -> KrytenCommand.addVideo(text, "id", false, true));
        refused(() -> KrytenCommand.addVideo("yt", text, false, true));
        refused(() -> KrytenCommand.of(text, Map.of()));
    }

    @Test
    void negativeUidIsRefused() {
        refused(() -> KrytenCommand.removeVideo(-1));
        refused(() -> KrytenCommand.jump(-1));
        refused(() -> KrytenCommand.setTemp(-1, true));
        refused(() -> KrytenCommand.moveVideo(-1, PlaylistPosition.APPEND));
        refused(() -> KrytenCommand.moveVideo(1, new PlaylistPosition.After(-1)));
    }

    @Test
    void uidZeroIsAccepted() {
        assertThat(KrytenCommand.removeVideo(0).arguments()).containsEntry("uid", 0);
        assertThat(KrytenCommand.jump(0).arguments()).containsEntry("uid", "0");
        assertThat(KrytenCommand.moveVideo(0, new PlaylistPosition.After(0)).arguments())
                .containsEntry("from", 0)
                .containsEntry("after", 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    @SuppressWarnings("deprecation") // without effect, but known to users of other clients
    void invalidPositionIsRefused(double seconds) {
        refused(() -> KrytenCommand.seek(seconds));
    }

    @Test
    void unmuteIsSentAsChatCommand() {
        KrytenCommand unmute = KrytenCommand.unmute("bob");
        assertThat(unmute.name()).isEqualTo("say");
        assertThat(unmute.arguments()).isEqualTo(Map.of("message", "/unmute bob"));
    }

    @ParameterizedTest
    @MethodSource("onceOnly")
    void commandWithRepeatedEffectIsNotRepeatable(KrytenCommand command) {
        assertThat(command.repeatable()).isFalse();
    }

    static Stream<KrytenCommand> onceOnly() {
        return Stream.of(
                KrytenCommand.say("hello"),
                KrytenCommand.pm("bob", "hello"),
                KrytenCommand.unmute("bob"),
                KrytenCommand.addVideo("yt", "x", false, true),
                KrytenCommand.shuffle(),
                KrytenCommand.playNext(),
                KrytenCommand.kick("bob", ""),
                KrytenCommand.ban("bob", ""),
                KrytenCommand.of("restart", Map.of()));
    }

    @Test
    void commandWithSameEffectIsRepeatable() {
        assertThat(KrytenCommand.query("state.userlist", Map.of()).repeatable()).isTrue();
        assertThat(KrytenCommand.removeVideo(1).repeatable()).isTrue();
        assertThat(KrytenCommand.mute("bob").repeatable()).isTrue();
    }

    @Test
    void argumentsAreCopied() {
        Map<String, Object> arguments = new HashMap<>(Map.of("a", 1));
        KrytenCommand command = KrytenCommand.of("x", arguments);
        arguments.put("b", 2);
        assertThat(command.arguments()).isEqualTo(Map.of("a", 1));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> command.arguments().put("c", 3));
    }

    @Test
    void refusedNameIsLogSafe() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> KrytenCommand.mute("bob\nERROR all is lost"))
                .withMessageNotContaining("\n");
    }

    private static void refused(Supplier<?> factory) {
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(factory::get);
    }
}
