package io.kryten.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenConnectionException;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.core.chat.ChatSettings;
import io.kryten.nats.ConnectionState;
import io.kryten.protocol.Subjects;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.FakeConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Waiting lines of an application that stops. The wait for them is real, so the clock is real too. */
class ChatFlushTests {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Scheduler time = Scheduler.real("test-scheduler");

    private final FakeConnection connection = new FakeConnection(this.time).withRobot();

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.kryten");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private final CountDownLatch asked = new CountDownLatch(1);

    private final KrytenChannels channels =
            new KrytenChannels(List.of(new Channel("cytu.be", "lounge"), new Channel("cytu.be", "theater")));

    private final RobotDirectory robots = new RobotDirectory(this.connection, this.channels, "my-bot", this.time);

    private final RobotMonitor monitor = new RobotMonitor(this.connection, this.robots, this.time);

    private KrytenTemplate kryten = template(Duration.ofMillis(20), Offline.FAIL);

    @BeforeEach
    void watchLog() {
        this.log.start();
        this.logger.addAppender(this.log);
    }

    @AfterEach
    void close() {
        this.logger.detachAppender(this.log);
        this.kryten.close();
        this.time.close();
    }

    @Test
    void waitingLinesAreSentAtTheirPace() {
        long start = System.nanoTime();
        List<CompletableFuture<CommandReply>> texts = Stream.of(
                        say("lounge", "one"), say("lounge", "two"), say("lounge", "three"), say("theater", "four"))
                .toList();
        this.kryten.flushChat(LONG);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(35), Duration.ofSeconds(30));
        assertThat(this.connection.commands()).hasSize(4);
        assertThat(texts).allSatisfy(text -> assertThat(text).succeedsWithin(Duration.ofSeconds(5)));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void nothingToSendTakesNoTime() {
        this.kryten.flushChat(Duration.ZERO);

        assertThat(warnings()).isEmpty();
    }

    @Test
    void linesThatAreLeftFailAndAreCountedOnce() {
        this.kryten = template(Duration.ofHours(1), Offline.FAIL);
        CompletableFuture<CommandReply> sent = say("lounge", "sent");
        CompletableFuture<CommandReply> left = say("lounge", "left");
        CompletableFuture<CommandReply> alsoSent = say("theater", "sent");
        CompletableFuture<CommandReply> alsoLeft = say("theater", "x".repeat(400));
        this.kryten.flushChat(Duration.ofMillis(50));

        assertThat(List.of(sent, alsoSent)).allSatisfy(text -> assertThat(text).succeedsWithin(Duration.ofSeconds(5)));
        assertThat(List.of(left, alsoLeft))
                .allSatisfy(text -> assertThat(text)
                        .failsWithin(Duration.ofSeconds(5))
                        .withThrowableThat()
                        .withCauseInstanceOf(KrytenConnectionException.class));
        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith("3 lines of chat were not sent")
                .contains("kryten.listener.shutdown-timeout");
    }

    @Test
    void linesFailAtOnceWithoutConnection() {
        this.kryten = template(Duration.ofHours(1), Offline.WAIT);
        CompletableFuture<CommandReply> sent = say("lounge", "sent");
        CompletableFuture<CommandReply> left = say("lounge", "left");
        assertThat(sent).succeedsWithin(Duration.ofSeconds(5));
        this.connection.disconnect();
        this.kryten.flushChat(LONG);

        assertThat(left)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(KrytenConnectionException.class);
        assertThat(warnings()).singleElement().asString().startsWith("1 lines");
    }

    @Test
    void linesHeldBeforeTheFirstConnectionFailAndAreCounted() {
        this.connection.become(ConnectionState.CONNECTING, Instant.EPOCH);
        List<CompletableFuture<CommandReply>> held =
                List.of(say("lounge", "one"), say("theater", "x".repeat(400)), say("lounge", "cancelled"));
        held.get(2).cancel(false);
        this.kryten.flushChat(LONG);

        assertThat(held.subList(0, 2))
                .allSatisfy(text -> assertThat(text)
                        .failsWithin(Duration.ofSeconds(5))
                        .withThrowableThat()
                        .withCauseInstanceOf(KrytenConnectionException.class));
        assertThat(warnings()).singleElement().asString().startsWith("3 lines of chat were not sent");
        this.connection.connect();
        assertThat(this.connection.commands()).isEmpty();
    }

    @Test
    void linesHeldBeforeTheFirstSurveyAreSent() {
        this.connection.subscribe(Subjects.userLevel("cytu.be", "lounge"), null, silent -> this.asked.countDown());
        this.monitor.start();
        CompletableFuture<CommandReply> held = say("lounge", "one");
        assertThat(this.asked.getCount()).isZero();
        assertThat(this.connection.said()).noneMatch(line -> line.endsWith("one"));
        this.kryten.flushChat(LONG);

        assertThat(this.connection.said())
                .filteredOn(line -> line.endsWith("one"))
                .hasSize(1);
        assertThat(held).succeedsWithin(Duration.ofSeconds(5));
        assertThat(warnings()).noneMatch(warning -> warning.contains("not sent"));
        this.monitor.close();
    }

    @Test
    void chatGoesOnWhenTheApplicationStartsAgain() {
        say("lounge", "one");
        this.kryten.flushChat(LONG);

        assertThat(say("lounge", "two")).succeedsWithin(Duration.ofSeconds(5));
    }

    private CompletableFuture<CommandReply> say(String channel, String text) {
        return this.kryten.executeAsync(channel, KrytenCommand.say(text));
    }

    private List<String> warnings() {
        return this.log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private KrytenTemplate template(Duration pause, Offline offline) {
        ChannelInlet inlet = new ChannelInlet(
                this.connection, this.channels, this.robots, this.monitor, StateSettings.OFF, "my-bot", this.time);
        CommandSettings commands =
                new CommandSettings(Duration.ofSeconds(10), 0, Duration.ofSeconds(1), offline, "my-bot");
        return KrytenTemplate.builder(inlet, commands)
                .chat(new ChatSettings(pause, Duration.ZERO, 320, 100))
                .build();
    }
}
