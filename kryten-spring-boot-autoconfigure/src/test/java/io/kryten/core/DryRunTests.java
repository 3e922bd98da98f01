package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.core.chat.ChatSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class DryRunTests {

    private static final ChatSettings PACED = new ChatSettings(Duration.ofSeconds(1), Duration.ZERO, 320, 100);

    private final TemplateFixture fixture = new TemplateFixture(0, Offline.FAIL, PACED.withDryRun(true));

    private final Logger logger = (Logger) LoggerFactory.getLogger(DryRunSender.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void connect() {
        this.log.start();
        this.logger.addAppender(this.log);
        this.fixture.connection.withRobot();
        // Commands wait until robots were asked for the first time.
        this.fixture.time.advance(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        this.logger.detachAppender(this.log);
        this.fixture.close();
    }

    @Test
    void linesAreLoggedInsteadOfSent() {
        this.fixture.kryten.sendChat("lounge", "hello\nworld");
        this.fixture.time.advance(Duration.ofSeconds(1));
        this.fixture.kryten.executeAsync("lounge", KrytenCommand.pm("alice", "psst"));

        assertThat(this.fixture.connection.commands()).isEmpty();
        assertThat(logged())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .contains("cytu.be/Lounge", "say", "hello")
                        .doesNotContain("\n"))
                .anySatisfy(line -> assertThat(line).contains("pm", "alice", "psst"));
    }

    @Test
    void resultIsThatOfSentLine() {
        CommandReply reply = this.fixture.kryten.execute("lounge", KrytenCommand.say("hello"));

        assertThat(reply.success()).isTrue();
        assertThat(reply.command()).isEqualTo("say");
        assertThat(reply.data().path("success").booleanValue()).isTrue();
    }

    @Test
    void loggedLinesKeepThePace() {
        List<CompletableFuture<CommandReply>> results = List.of(
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.say("one")),
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.say("two")));

        assertThat(logged()).hasSize(1);
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(logged()).hasSize(2);
        assertThat(results).allSatisfy(result -> assertThat(result).succeedsWithin(Duration.ofSeconds(5)));
    }

    @Test
    void otherCommandsAreSent() {
        this.fixture.kryten.executeAsync("lounge", KrytenCommand.kick("bob", "bye"));

        assertThat(this.fixture.connection.commands()).hasSize(1);
        assertThat(logged()).isEmpty();
    }

    private List<String> logged() {
        return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
