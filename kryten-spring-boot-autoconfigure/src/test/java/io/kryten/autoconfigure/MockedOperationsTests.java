package io.kryten.autoconfigure;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.kryten.autoconfigure.endpoint.KrytenEndpoint;
import io.kryten.autoconfigure.health.KrytenHealthIndicator;
import io.kryten.core.ChannelOperations;
import io.kryten.core.KrytenOperations;
import io.kryten.testsupport.FakeConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** Bot with mocked {@link KrytenOperations}. */
@SpringBootTest(classes = OperationsBot.class)
@DirtiesContext
@ContextConfiguration(initializers = OperationsBot.Initializer.class)
@ExtendWith(OutputCaptureExtension.class)
class MockedOperationsTests {

    private static final LoggingSystem LOGGING = LoggingSystem.get(MockedOperationsTests.class.getClassLoader());

    @MockitoBean
    private KrytenOperations kryten;

    @Autowired
    private OperationsBot bot;

    @Autowired
    private FakeConnection bus;

    @BeforeEach
    void logDetails() {
        LOGGING.setLogLevel("io.kryten.listener", LogLevel.DEBUG);
    }

    @AfterEach
    void quieten() {
        LOGGING.setLogLevel("io.kryten.listener", null);
    }

    @Test
    void returnedTextIsDroppedWithOneDebugLine(CapturedOutput output) {
        OperationsBot.chat(this.bus, "cytu.be", "lounge", "hi");
        await().until(() -> output.getOut().contains("dropped"));
        assertThat(this.bot.heard).contains("hi");
        assertThat(output.getOut().lines().filter(line -> line.contains("dropped")))
                .singleElement()
                .asString()
                .contains("DEBUG", "operationsBot.onChat");
        assertThat(output.getOut().lines().filter(line -> !line.contains("No robot of")))
                .noneMatch(line -> line.contains("ERROR") || line.contains("WARN"));
    }

    @Test
    void stubbedChannelReceivesReplies() {
        ChannelOperations lounge = mock(ChannelOperations.class);
        when(this.kryten.channel("lounge")).thenReturn(lounge);
        when(lounge.reply(any(), any())).thenReturn(CompletableFuture.completedFuture(null));
        OperationsBot.chat(this.bus, "cytu.be", "lounge", "hi");
        verify(lounge, timeout(10_000)).reply(any(), eq("Pong!"));
        OperationsBot.count(this.bus, "cytu.be", "lounge");
        await().until(() -> this.bot.given.contains(lounge));
    }

    @Test
    void sharedChannelNameIncludesItsDomain() {
        ChannelOperations movies = mock(ChannelOperations.class);
        when(this.kryten.channel("other.tv/Movies")).thenReturn(movies);
        OperationsBot.chat(this.bus, "other.tv", "Movies", "hi");
        verify(movies, timeout(10_000)).reply(any(), eq("Pong!"));
    }

    @Test
    void replyToAMessageUsesTheMock() {
        this.bus.request("questions", "\"?\"".getBytes(UTF_8), Duration.ofSeconds(1), Optional::of);
        verify(this.kryten, timeout(10_000)).publish(any(), any());
    }

    @Test
    void healthAndEndpointAcceptAMock(@Autowired KrytenHealthIndicator health, @Autowired KrytenEndpoint endpoint) {
        assertThat(health.health()).isNotNull();
        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(endpoint.overview().listeners()).hasSize(3);
        assertThat(endpoint.channel("lounge")).isNotNull();
    }
}
