package io.kryten.autoconfigure;

import io.kryten.Channel;
import io.kryten.conversation.AnswerFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationPropertiesTests {

    private static final Channel LOUNGE = new Channel("cytu.be", "lounge");

    private static final Channel MOVIES = new Channel("cytu.be", "movies");

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    SslAutoConfiguration.class,
                    KrytenAutoConfiguration.class,
                    KrytenConversationAutoConfiguration.class))
            .withPropertyValues(
                    "kryten.channels[0].domain=cytu.be",
                    "kryten.channels[0].channel=lounge",
                    "kryten.channels[1].domain=cytu.be",
                    "kryten.channels[1].channel=movies");

    @ParameterizedTest
    @CsvSource({"timeout,0,greater than zero", "timeout,-1s,greater than zero", "repeats,-1,0 or more"})
    void invalidValueIsRefused(String key, String value, String text) {
        this.runner
                .withPropertyValues("kryten.conversation." + key + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidKrytenPropertyException.class)
                        .hasMessageContainingAll("kryten.conversation." + key, text));
    }

    @Test
    void blankCancelWordIsRefused() {
        this.runner
                .withPropertyValues("kryten.conversation.cancel-words=cancel,")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidKrytenPropertyException.class)
                        .hasMessageContainingAll(
                                "kryten.conversation.cancel-words", "No line is blank.", "such as cancel"));
    }

    @Test
    void cancelWordOfMoreThanALineIsRefused() {
        this.runner
                .withPropertyValues("kryten.conversation.cancel-words=" + "x".repeat(321))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidKrytenPropertyException.class)
                        .hasMessageContainingAll("kryten.conversation.cancel-words", "at most 320 characters"));
    }

    @Test
    void exclamationMarkBeginsACommandByDefault() {
        this.runner.run(context -> {
            AnswerFilter filter = context.getBean(AnswerFilter.class);
            assertThat(filter.mayAnswer(LOUNGE, "yes!")).isTrue();
            assertThat(filter.mayAnswer(LOUNGE, " !help")).isFalse();
        });
    }

    @Test
    void prefixOfTheChannelBeginsACommand() {
        this.runner
                .withPropertyValues("kryten.chat-commands.prefix=$", "kryten.channels[1].chat-commands.prefix=bot:")
                .run(context -> {
                    AnswerFilter filter = context.getBean(AnswerFilter.class);
                    assertThat(filter.mayAnswer(LOUNGE, "$help")).isFalse();
                    assertThat(filter.mayAnswer(LOUNGE, "!help")).isTrue();
                    assertThat(filter.mayAnswer(MOVIES, "BOT: help")).isFalse();
                    assertThat(filter.mayAnswer(MOVIES, "$5")).isTrue();
                });
    }

    @Test
    void filterOfTheApplicationReplacesThePrefix() {
        AnswerFilter own = (channel, text) -> true;
        this.runner
                .withBean(AnswerFilter.class, () -> own)
                .run(context -> assertThat(context.getBean(AnswerFilter.class)).isSameAs(own));
    }
}
