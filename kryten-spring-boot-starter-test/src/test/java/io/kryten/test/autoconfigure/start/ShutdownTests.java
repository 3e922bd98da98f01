package io.kryten.test.autoconfigure.start;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.kryten.autoconfigure.KrytenAnnouncementAutoConfiguration;
import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.autoconfigure.KrytenConversationAutoConfiguration;
import io.kryten.autoconfigure.KrytenListenerAutoConfiguration;
import io.kryten.conversation.ConversationEnd;
import io.kryten.conversation.ConversationEndedException;
import io.kryten.conversation.Conversations;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.MockBus;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.MockKrytenAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** The end of announcements and conversations with their application. */
class ShutdownTests {

    private final VirtualTime time = VirtualTime.startingNow();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    SslAutoConfiguration.class,
                    MockKrytenAutoConfiguration.class,
                    KrytenAutoConfiguration.class,
                    KrytenConversationAutoConfiguration.class,
                    KrytenListenerAutoConfiguration.class,
                    KrytenAnnouncementAutoConfiguration.class))
            .withBean(VirtualTime.class, () -> this.time)
            .withPropertyValues(
                    "kryten.channels[0].domain=cytu.be",
                    "kryten.channels[0].channel=lounge",
                    "kryten.announcements[0].text=hello",
                    "kryten.announcements[0].every=1m",
                    "kryten.announcements[0].only-when-present=false");

    @Test
    void stoppedApplicationAnnouncesNothing() {
        this.runner.run(context -> {
            MockKrytenTemplate kryten = context.getBean(MockKrytenTemplate.class);
            context.getBean(MockBus.class).awaitConnected();
            this.time.advance(Duration.ofMinutes(1));
            assertThat(kryten).sentChatExactly("lounge", "hello");
            context.getSourceApplicationContext().stop();
            this.time.advance(Duration.ofHours(1));
            assertThat(kryten).hasSent(1);
            context.getSourceApplicationContext().start();
            context.getBean(MockBus.class).awaitConnected();
            this.time.advance(Duration.ofMinutes(1));
            assertThat(kryten).hasSent(2);
        });
    }

    @Test
    void stoppedApplicationEndsConversations() {
        this.runner.run(context -> {
            context.getBean(MockBus.class).awaitConnected();
            CompletableFuture<String> answer = context.getBean(Conversations.class)
                    .inChat("lounge", "alice")
                    .ask("Still there?");
            context.getSourceApplicationContext().close();
            assertThat(answer)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            ConversationEndedException.class,
                            ended -> assertThat(ended.reason()).isEqualTo(ConversationEnd.STOPPED));
        });
    }
}
