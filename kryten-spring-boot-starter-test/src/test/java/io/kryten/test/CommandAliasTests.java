package io.kryten.test;

import java.util.Map;

import io.kryten.CommandRejectedException;
import io.kryten.KrytenTimeoutException;
import io.kryten.command.KrytenCommand;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The other names that robots take for a command (protocol.md section 2). */
class CommandAliasTests {

    private static final KrytenCommand MOTD = KrytenCommand.of("setMotd", Map.of("motd", "hi"));
    private static final KrytenCommand ALIAS = KrytenCommand.of("set_motd", Map.of("motd", "hi"));

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.create("cytu.be/lounge");

    @ParameterizedTest
    @CsvSource({
        "new_poll, newPoll",
        "set_channel_css, setChannelCSS",
        "request_banlist, requestBanlist",
        "remove_filter, removeFilter"
    })
    void assertionFindsCommandUnderEitherName(String alias, String name) {
        Map<String, Object> arguments =
                Map.of("title", "Q", "options", new String[] {"a"}, "timeout", 60, "css", "", "name", "x");
        this.kryten.execute("lounge", KrytenCommand.of(alias, arguments));
        this.kryten.execute("lounge", KrytenCommand.of(name, arguments));
        assertThat(this.kryten).sent(alias).times(2).sent("lounge", name).times(2);
        assertThat(this.kryten).sentInOrder(name, alias);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.kryten).didNotSend(name));
    }

    @Test
    void aliasIsNotSomeOtherCommand() {
        this.kryten.execute("lounge", ALIAS);
        assertThat(this.kryten).didNotSend("newPoll").didNotSend("setOptions");
    }

    @Test
    void refusalOfCommandHoldsForItsAliases() {
        this.kryten.refuse("setMotd", "not today");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.execute("lounge", ALIAS))
                .withMessageContaining("not today");
        this.kryten.refuseOnce("set_motd", "not now");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.execute("lounge", MOTD))
                .withMessageContaining("not now");
    }

    @Test
    void timeOutOfAliasHoldsForItsCommand() {
        this.kryten.timeOut("set_motd");
        assertThatExceptionOfType(KrytenTimeoutException.class).isThrownBy(() -> this.kryten.execute("lounge", MOTD));
    }

    @Test
    void answerOfAliasIsAnswerOfCommand() {
        this.kryten.answer("set_motd", Map.of("old", "hello"));
        assertThat(this.kryten.execute("lounge", MOTD).data().path("old").asText())
                .isEqualTo("hello");
    }

    @Test
    void mockRecordsQueries() {
        this.kryten.execute("lounge", KrytenCommand.of("state.all", Map.of()));
        assertThat(this.kryten).sent("lounge", "state.all");
    }
}
