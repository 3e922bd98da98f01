package io.kryten.command;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.kryten.KrytenValidationException;
import io.kryten.Rank;
import io.kryten.event.ChatFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Arguments that robot or CyTube would drop, cut or misread are refused; those at the bound are accepted. */
class AreaArgumentTests {

    private static final String FACE = "\uD83D\uDE00";

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "/ban", "a/b", "123456789012345678901", "bob\n", FACE, "bob\nERROR"})
    void invalidNameIsRefused(String name) {
        refused(() -> ModerationCommands.unban(name));
        refused(() -> ModerationCommands.rank(name, Rank.MODERATOR));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 0.5, 1.5, 2.5})
    void permanentRankIsWholeAndNotBelowOne(double rank) {
        refused(() -> ModerationCommands.rank("bob", new Rank(rank)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 4, 255})
    void permanentRankIsSentWithoutFraction(double rank) {
        assertThat(ModerationCommands.rank("bob", new Rank(rank)).arguments()).containsEntry("rank", (long) rank);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void textsAreBounded(String what, UnaryOperator<String> argument, int shortest, int longest) {
        String atTheBound = "x".repeat(longest - 2) + FACE;
        assertThat(argument.apply(atTheBound)).isEqualTo(atTheBound);
        refused(() -> argument.apply("x".repeat(longest + 1)));
        refused(() -> argument.apply("x".repeat(longest * 5)));
        if (shortest == 0) {
            assertThat(argument.apply("")).isEmpty();
        } else {
            Stream.of("", " ", "\n", "\u00a0").forEach(blank -> refused(() -> argument.apply(blank)));
        }
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                text("motd", text -> sent(SettingsCommands.motd(text), "motd"), 0, 20_000),
                text("css", text -> sent(SettingsCommands.css(text), "css"), 0, 20_000),
                text("js", text -> sent(SettingsCommands.js(text), "js"), 0, 20_000),
                text("image", text -> sent(SettingsCommands.emote("e", text), "image"), 1, 1_000),
                text("query", text -> sent(LibraryCommands.search(text), "query"), 1, 100),
                text("YouTube query", text -> sent(LibraryCommands.searchYouTube(text), "query"), 1, 100),
                text("title", text -> sent(PollCommands.start(PollRequest.of(text, "a")), "title"), 1, 255),
                text("option", text -> PollRequest.of("Q", "a", text).options().get(1), 1, 255),
                text("page title", text -> option(o -> o.withPageTitle(text), "pagetitle"), 0, 100),
                text("password", text -> option(o -> o.withPassword(text), "password"), 0, 100),
                text(
                        "replacement",
                        text -> sent(SettingsCommands.addFilter(ChatFilter.of("f", "x", text)), "replace"),
                        0,
                        1_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void namesOfSettingsAreNotBlank(String name) {
        refused(() -> SettingsCommands.emote(name, "https://x.y/k.png"));
        refused(() -> SettingsCommands.removeEmote(name));
        refused(() -> SettingsCommands.addFilter(ChatFilter.of(name, "x", "y")));
        refused(() -> SettingsCommands.updateFilter(ChatFilter.of("f", name, "y")));
        refused(() -> SettingsCommands.removeFilter(name));
        refused(() -> LibraryCommands.delete(name));
    }

    @Test
    void filterHasFourFlagsAtMost() {
        assertThatCode(() ->
                        SettingsCommands.addFilter(ChatFilter.of("f", "x", "y").withFlags("gims")))
                .doesNotThrowAnyException();
        refused(() -> SettingsCommands.addFilter(ChatFilter.of("f", "x", "y").withFlags("gimsu")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.999S", "-PT1S", "PT24H0.001S", "P400000D"})
    void pollLastsOneSecondToOneDay(Duration timeout) {
        PollRequest poll = PollRequest.of("Q", "a");
        refused(() -> PollCommands.start(poll.withTimeout(timeout)));
    }

    @Test
    void timeOutOfRangeIsStatedExactly() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() ->
                        PollRequest.of("Q", "a").withTimeout(Duration.ofDays(1).plusMillis(1)))
                .withMessage("The time-out of a poll must be 1 to 86400 seconds, not 86400.001");
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> OptionChanges.NONE.withAfkTimeout(Duration.ofMillis(1)))
                .withMessage("The AFK time-out must be 0 or 1 to 86400 seconds, not 0.001");
    }

    @Test
    void pollHasOneToFiftyOptions() {
        assertThat(PollRequest.of("Q", Collections.nCopies(50, "a").toArray(String[]::new))
                        .options())
                .hasSize(50);
        refused(() -> PollCommands.start(
                PollRequest.of("Q", Collections.nCopies(51, "a").toArray(String[]::new))));
        refused(() -> PollCommands.start(PollRequest.of("Q")));
    }

    @Test
    void optionOfVoteIsNotNegative() {
        refused(() -> PollCommands.vote(-1));
    }

    @Test
    void unknownPermissionIsRefused() {
        refused(() -> SettingsCommands.permissions(PermissionChanges.NONE.with("chatt", Rank.GUEST)));
        refused(() -> SettingsCommands.permissions(PermissionChanges.NONE.with("Chat", Rank.GUEST)));
    }

    @Test
    void settingsNeedChange() {
        refused(() -> SettingsCommands.permissions(PermissionChanges.NONE));
        refused(() -> SettingsCommands.options(OptionChanges.NONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("options")
    void optionIsSentUnderItsName(String name, UnaryOperator<OptionChanges> change, Object value) {
        assertThat(change.apply(OptionChanges.NONE).values()).isEqualTo(Map.of(name, value));
    }

    static Stream<Arguments> options() {
        return Stream.of(
                change("allow_voteskip", o -> o.withVoteskip(true), true),
                change("voteskip_ratio", o -> o.withVoteskipRatio(0), 0.0),
                change("afk_timeout", o -> o.withAfkTimeout(Duration.ofDays(1)), 86_400L),
                change("pagetitle", o -> o.withPageTitle("Lounge"), "Lounge"),
                change("maxlength", o -> o.withMaxLength(Duration.ofHours(2)), 7_200L),
                change("externalcss", o -> o.withExternalCss("https://x.y/a.css"), "https://x.y/a.css"),
                change("externaljs", o -> o.withExternalJs(""), ""),
                change("chat_antiflood", o -> o.withAntiflood(false), false),
                change(
                        "chat_antiflood_params",
                        o -> o.withAntifloodLimits(20, 10),
                        Map.of("burst", 20, "sustained", 10.0)),
                change("show_public", o -> o.withPublicListing(true), true),
                change("enable_link_regex", o -> o.withLinks(true), true),
                change("password", o -> o.withPassword("secret"), "secret"),
                change("allow_dupes", o -> o.withDuplicates(true), true),
                change("torbanned", o -> o.withTorBanned(true), true),
                change("block_anonymous_users", o -> o.withAnonymousUsersBlocked(true), true),
                change("allow_ascii_control", o -> o.withControlCharacters(true), true),
                change("playlist_max_per_user", o -> o.withMaxItemsPerUser(0), 0),
                change("playlist_max_duration_per_user", o -> o.withMaxDurationPerUser(Duration.ofHours(1)), 3_600L),
                change("new_user_chat_delay", o -> o.withNewUserChatDelay(Duration.ofMinutes(1)), 60L),
                change("new_user_chat_link_delay", o -> o.withNewUserLinkDelay(Duration.ZERO), 0L));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void optionOutOfRangeIsRefused(UnaryOperator<OptionChanges> change) {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> change.apply(OptionChanges.NONE))
                .withMessageNotContaining("\n");
    }

    static Stream<UnaryOperator<OptionChanges>> wrongOptions() {
        List<UnaryOperator<OptionChanges>> wrong = List.of(
                o -> o.withVoteskipRatio(-0.1),
                o -> o.withVoteskipRatio(Double.NaN),
                o -> o.withVoteskipRatio(Double.POSITIVE_INFINITY),
                o -> o.withAfkTimeout(Duration.ofSeconds(86_401)),
                o -> o.withAfkTimeout(Duration.ofMillis(-1)),
                o -> o.withAfkTimeout(Duration.ofMillis(1)),
                o -> o.withNewUserChatDelay(Duration.ofMillis(999)),
                o -> o.withMaxLength(Duration.ofSeconds(-1)),
                o -> o.withExternalCss("http://x.y/a.css"),
                o -> o.withExternalCss("https:///a.css"),
                o -> o.withExternalCss("https://x.y/a b\nERROR"),
                o -> o.withExternalJs("https://x.y/" + "a".repeat(255)),
                o -> o.withAntifloodLimits(21, 1),
                o -> o.withAntifloodLimits(-1, 1),
                o -> o.withAntifloodLimits(4, 0),
                o -> o.withAntifloodLimits(4, 10.1),
                o -> o.withAntifloodLimits(4, Double.NaN),
                o -> o.withMaxItemsPerUser(-1),
                o -> o.withMaxDurationPerUser(Duration.ofSeconds(-1)),
                o -> o.withNewUserChatDelay(Duration.ofDays(-1)),
                o -> o.withNewUserLinkDelay(Duration.ofDays(-1)));
        return wrong.stream();
    }

    @Test
    void passwordIsNotShown() {
        OptionChanges changes = OptionChanges.NONE.withPassword("secret");
        assertThat(changes).hasToString("OptionChanges[password]");
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> changes.withPassword("secret".repeat(20)))
                .withMessageNotContaining("secret");
    }

    private static String sent(KrytenCommand command, String argument) {
        return String.valueOf(command.arguments().get(argument));
    }

    private static String option(UnaryOperator<OptionChanges> change, String name) {
        return String.valueOf(change.apply(OptionChanges.NONE).values().get(name));
    }

    private static Arguments text(String what, UnaryOperator<String> argument, int shortest, int longest) {
        return arguments(what, argument, shortest, longest);
    }

    private static Arguments change(String name, UnaryOperator<OptionChanges> change, Object value) {
        return arguments(name, change, value);
    }

    private static void refused(Supplier<?> factory) {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(factory::get)
                .withMessageNotContaining("\n");
    }
}
