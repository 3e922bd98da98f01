package io.kryten.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.kryten.Channel;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.Cooldown;
import io.kryten.annotation.Range;
import io.kryten.chatcommand.ChatCommandSettings;
import io.kryten.chatcommand.ReplyPlace;
import io.kryten.chatcommand.UnknownCommand;
import io.kryten.event.ChatUser;
import io.kryten.listener.InvalidListenerException;
import io.kryten.nats.KrytenConnection;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Keys of chat commands, and reports about them. */
class ChatCommandPropertiesTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    SslAutoConfiguration.class,
                    KrytenAutoConfiguration.class,
                    KrytenChatCommandAutoConfiguration.class,
                    KrytenListenerAutoConfiguration.class))
            .withPropertyValues(
                    "kryten.channels[0].domain=cytu.be",
                    "kryten.channels[0].channel=lounge",
                    "kryten.channels[1].domain=cytu.be",
                    "kryten.channels[1].channel=movies")
            .withBean(KrytenConnection.class, () -> new FakeConnection(new ManualScheduler()));

    @Test
    void defaultsAreThoseOfSettings() {
        this.application.run(context ->
                assertThat(context.getBean(ChatCommandSettings.class)).isEqualTo(ChatCommandSettings.DEFAULTS));
    }

    @Test
    void keysAreBound() {
        this.application
                .withPropertyValues(
                        "kryten.chat-commands.prefix=bot!,$",
                        "kryten.chat-commands.mention=true",
                        "kryten.chat-commands.error-reply=chat",
                        "kryten.chat-commands.unknown=suggest",
                        "kryten.chat-commands.help=false",
                        "kryten.chat-commands.help-reply=chat",
                        "kryten.channels[1].chat-commands.prefix=?")
                .run(context -> assertThat(context.getBean(ChatCommandSettings.class))
                        .isEqualTo(new ChatCommandSettings(
                                List.of("bot!", "$"),
                                Map.of(new Channel("cytu.be", "movies"), List.of("?")),
                                true,
                                ReplyPlace.CHAT,
                                UnknownCommand.SUGGEST,
                                false,
                                ReplyPlace.CHAT)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            kryten.chat-commands.prefix|''|Every line of chat would be a command.
            kryten.chat-commands.prefix|bot,|Every line of chat would be a command.
            kryten.chat-commands.prefix|hey bot|It contains white space.
            kryten.channels[1].chat-commands.prefix|/|CyTube takes lines that start with / as its own commands.
            """)
    void invalidPrefixIsRefused(String key, String prefix, String rule) {
        this.application.withPropertyValues(key + "=" + prefix).run(context -> {
            InvalidKrytenPropertyException failure = (InvalidKrytenPropertyException)
                    assertThat(context).getFailure().rootCause().actual();
            assertThat(failure.key()).isEqualTo(key);
            assertThat(failure.description()).isEqualTo(rule);
            assertThat(failure.action()).startsWith("Set it to a short text such as !");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryten.chat-commands.prefix", "kryten.channels[1].chat-commands.prefix"})
    void prefixOfAWholeLineIsRefused(String key) {
        this.application
                .withPropertyValues(key + "=" + "!".repeat(319))
                .run(context -> assertThat(context).hasNotFailed());
        this.application
                .withPropertyValues(key + "=" + "!".repeat(320))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(InvalidKrytenPropertyException.class, failure -> {
                            assertThat(failure.key()).isEqualTo(key);
                            assertThat(failure.description())
                                    .isEqualTo("A line of chat has at most 320 characters, and a command follows.");
                        }));
    }

    @Test
    void namedUserNeedsState() {
        this.application
                .withPropertyValues("kryten.state.enabled=false")
                .withBean(UserBot.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(InvalidListenerException.class)
                        .hasMessageContaining("@ChatCommand")
                        .hasMessageContaining("<user>")
                        .hasMessageContaining("needs kryten.state.enabled=true"));
    }

    @Test
    void invalidMethodIsReported() {
        this.application.withBean(Bot.class).run(context -> {
            InvalidListenerException failure = catchThrowableOfType(InvalidListenerException.class, () -> {
                throw context.getStartupFailure();
            });
            FailureAnalysis report = Objects.requireNonNull(new InvalidListenerFailureAnalyzer().analyze(failure));
            assertThat(report.getDescription())
                    .isEqualTo("@ChatCommand method " + Bot.class.getName() + ".roll(String dice) is invalid."
                            + " Parameter 'dice' of type java.lang.String is no part of \"roll <dices>\".");
            assertThat(report.getAction()).startsWith("Write <dice> into the syntax, or take ChatUser");
        });
    }

    @ParameterizedTest
    @ValueSource(classes = {Greeter.class, Counter.class, Nothing.class})
    void annotationOfBeanWithoutListenersIsReported(Class<?> bean) {
        this.application.withBean(bean).run(context -> {
            InvalidListenerException failure = catchThrowableOfType(InvalidListenerException.class, () -> {
                throw context.getStartupFailure();
            });
            FailureAnalysis report = Objects.requireNonNull(new InvalidListenerFailureAnalyzer().analyze(failure));
            assertThat(report.getDescription())
                    .containsAnyOf(
                            "@Cooldown method " + Greeter.class.getName() + ".greet() is invalid. Its method is no",
                            "@Range method " + Counter.class.getName() + ".count(int number) is invalid. Parameter",
                            "@ChatCommands class " + Nothing.class.getName() + " is invalid. The class has no");
            assertThat(report.getAction()).contains("out");
        });
    }

    static class Greeter {

        @Cooldown("5s")
        void greet() {}
    }

    static class Counter {

        void count(@Range(max = 5) int number) {}
    }

    @ChatCommands
    static class Nothing {}

    static class UserBot {

        @ChatCommand("hello <user>")
        String hello(ChatUser user) {
            return "Hello " + user.name();
        }
    }

    static class Bot {

        @ChatCommand("roll <dices>")
        void roll(String dice) {}
    }
}
