package io.kryten.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kryten.KrytenValidationException;
import io.kryten.command.KrytenCommand;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.nats.KrytenConnection;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Binds the keys of outgoing chat and reads them where they take effect. */
class ChatPropertiesTests {

    private final ManualScheduler scheduler = new ManualScheduler();

    private final FakeConnection connection = new FakeConnection(new ManualScheduler());

    private final ApplicationContextRunner stubbed = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KrytenAutoConfiguration.class))
            .withPropertyValues("kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=Lounge")
            .withBean(KrytenConnection.class, () -> this.connection)
            .withBean(Scheduler.class, () -> this.scheduler);

    @Test
    void settingsOfChat() {
        this.connection.withRobot();
        this.stubbed
                .withPropertyValues(
                        "kryten.chat.min-delay=5s",
                        "kryten.chat.jitter=2s",
                        "kryten.chat.max-length=10",
                        "kryten.chat.max-queued=2")
                .run(context -> {
                    KrytenTemplate kryten = context.getBean(KrytenTemplate.class);
                    assertThat(kryten.executeAsync("lounge", KrytenCommand.say("12345678 0 2345678")))
                            .isNotDone();
                    assertThat(this.connection.commands()).hasSize(1);
                    assertThat(sent(0).at("/args/message").textValue()).hasSizeLessThanOrEqualTo(10);
                    assertThat(this.scheduler.delays())
                            .singleElement()
                            .satisfies(
                                    delay -> assertThat(delay).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7)));
                    assertThatExceptionOfType(KrytenValidationException.class)
                            .isThrownBy(() ->
                                    kryten.execute("lounge", KrytenCommand.say("12345678 12345678 12345678 12345678")))
                            .withMessageContaining("kryten.chat.max-queued: 2");
                });
    }

    @Test
    void repliesPerUserAreBoundedAsConfigured() {
        this.stubbed.run(
                context -> assertThat(context.getBean(ChatSettings.class).maxRepliesPerUser())
                        .isEqualTo(3));
        this.stubbed
                .withPropertyValues("kryten.chat.max-replies-per-user=7")
                .run(context -> assertThat(context.getBean(ChatSettings.class).maxRepliesPerUser())
                        .isEqualTo(7));
    }

    @Test
    void channelHasChatSettingsOfItsOwn() {
        this.connection.withRobot();
        this.stubbed
                .withPropertyValues(
                        "kryten.chat.min-delay=5s",
                        "kryten.chat.jitter=0",
                        "kryten.channels[1].domain=cytu.be",
                        "kryten.channels[1].channel=movies",
                        "kryten.channels[1].chat.min-delay=2s",
                        "kryten.channels[1].chat.max-length=10")
                .run(context -> {
                    KrytenTemplate kryten = context.getBean(KrytenTemplate.class);
                    kryten.executeAsync("lounge", KrytenCommand.say("12345678 2345678"));
                    assertThat(sentTexts()).containsExactly("12345678 2345678");
                    kryten.executeAsync("movies", KrytenCommand.say("12345678 2345678"));
                    assertThat(sentTexts()).containsExactly("12345678 2345678", "12345678");
                    assertThat(this.scheduler.delays()).containsExactly(Duration.ofSeconds(2));
                });
    }

    @Test
    void dryRunSendsNoChat() {
        this.connection.withRobot();
        this.stubbed
                .withPropertyValues(
                        "kryten.chat.dry-run=true",
                        "kryten.channels[1].domain=cytu.be",
                        "kryten.channels[1].channel=movies",
                        "kryten.channels[1].chat.dry-run=false")
                .run(context -> {
                    KrytenTemplate kryten = context.getBean(KrytenTemplate.class);
                    kryten.sendChat("lounge", "hello");
                    kryten.sendChat("movies", "hi");
                    assertThat(sentTexts()).containsExactly("hi");
                });
    }

    private List<String> sentTexts() {
        return IntStream.range(0, this.connection.commands().size())
                .mapToObj(index -> sent(index).at("/args/message").textValue())
                .toList();
    }

    private JsonNode sent(int index) {
        try {
            return new ObjectMapper()
                    .readTree(this.connection.commands().get(index).body());
        } catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }
}
