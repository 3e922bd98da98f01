package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.CommandRejectedException;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.annotation.KrytenListener;
import io.kryten.command.KrytenCommand;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.health.KrytenHealth;
import io.kryten.health.KrytenHealth.Status;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.RawMessage;
import io.kryten.simulator.VirtualTime;
import io.kryten.simulator.robot.StandInRobot;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Robots and a connection that fail on demand, and their default answers. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class FailureTests {

    private final List<String> lifecycle = new CopyOnWriteArrayList<>();

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge", "cytu.be/theater")
            .listeners(new Bouncer(), new LifecycleEar())
            .build();

    @Test
    void refusedCommandThrowsWithReason() {
        this.kryten.refuse("kick", "You can't kick that person!");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.kickUser("lounge", "bob", "bye"))
                .satisfies(rejected -> {
                    assertThat(rejected.reason()).isEqualTo("You can't kick that person!");
                    assertThat(rejected.rawReply()).contains("\"success\":true", "\"data\":{\"success\":false");
                });
        this.kryten.asUsual("kick");
        this.kryten.kickUser("lounge", "bob", "bye");
        assertThat(this.kryten).hasSent(2);
    }

    @Test
    void videoIsRefusedAsByRealRobot() {
        this.kryten.refuse("addvideo", "This item is already on the playlist");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.addMedia("lounge", "yt", "abc"))
                .satisfies(rejected -> assertThat(rejected.rawReply())
                        .contains(
                                "\"queue_fail\":{\"msg\":\"This item is already on the playlist\"", "\"id\":\"abc\""));
    }

    @Test
    void singleRefusalsAreUsedUp() {
        this.kryten.refuseOnce("jump", "first");
        this.kryten.refuseOnce("jump", "second");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.jumpTo("lounge", 1))
                .withMessageContaining("first");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.jumpTo("lounge", 1))
                .withMessageContaining("second");
        this.kryten.jumpTo("lounge", 1);
    }

    @Test
    void timeoutComesAtOnce() {
        this.kryten.timeOut("jump");
        assertThatExceptionOfType(KrytenTimeoutException.class)
                .isThrownBy(() -> this.kryten.jumpTo("lounge", 1))
                .withMessageContaining("within 10000 ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unmute", "searchMedia", "frobnicate", "state.nope", "Say", "assign_leader"})
    void unknownCommandIsUnanswered(String command) {
        assertThatExceptionOfType(KrytenTimeoutException.class)
                .isThrownBy(() -> this.kryten.execute("lounge", KrytenCommand.of(command, Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"setMotd", "set_motd", "set_channel_css", "requestBanlist", "state.all", "system.stats"})
    void commandOfRobotIsAnswered(String command) {
        assertThat(this.kryten
                        .execute("lounge", KrytenCommand.of(command, Map.of()))
                        .success())
                .isTrue();
    }

    @Test
    void addedVideosAreNumbered() {
        assertThat(this.kryten.addMedia("lounge", "yt", "a")).hasValue(1);
        assertThat(this.kryten.addMedia("lounge", "yt", "b")).hasValue(2);
    }

    @Test
    void answersAreGivenOrWorkedOut() {
        this.kryten.answer("addvideo", Map.of("success", true, "uid", 42));
        assertThat(this.kryten.addMedia("lounge", "yt", "a")).hasValue(42);
        this.kryten.answer(
                "addvideo",
                message -> Map.of("uid", message.path("args").path("id").asInt()));
        assertThat(this.kryten.addMedia("lounge", "yt", "77")).hasValue(77);
        this.kryten.answer("addvideo", Map.of("success", true));
        assertThat(this.kryten.addMedia("lounge", "yt", "a"))
                .as("the channel's own number")
                .isPresent();
        this.kryten.answer("madeUp", List.of(1, 2));
        assertThat(this.kryten
                        .execute("lounge", KrytenCommand.of("madeUp", Map.of()))
                        .data())
                .hasSize(2);
    }

    @Test
    void commandWithoutRobotHasNoResponder() {
        this.kryten.noRobot();
        assertThatExceptionOfType(NoRobotException.class).isThrownBy(() -> this.kryten.clearPlaylist("lounge"));
        assertThat(this.kryten.health().status()).isEqualTo(Status.OUT_OF_SERVICE);
        this.kryten.restoreRobot();
        this.kryten.clearPlaylist("lounge");
        assertThat(this.kryten.health().status()).isEqualTo(Status.UP);
        assertThat(this.lifecycle).containsExactly("kryten.lifecycle.robot.shutdown", "kryten.lifecycle.robot.startup");
    }

    @Test
    void commandWithoutConnectionIsNotSent() {
        List<ConnectionState> seen = new CopyOnWriteArrayList<>();
        MockBus bus = new MockBus(this.kryten.channels(), VirtualTime.startingNow());
        bus.connection().addListener(status -> seen.add(status.state()));
        assertThat(bus.connection().status().state()).isEqualTo(ConnectionState.NEW);
        bus.start();
        bus.loseConnection();
        bus.start();
        bus.stop();
        assertThat(seen)
                .containsExactly(
                        ConnectionState.CONNECTED,
                        ConnectionState.RECONNECTING,
                        ConnectionState.CONNECTED,
                        ConnectionState.CLOSED);

        this.kryten.loseConnection();
        assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(() -> this.kryten.sendChat("lounge", "hi"));
        assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(() -> this.kryten.clearPlaylist("lounge"))
                .withMessageContaining("'clear' in cytu.be/lounge was not sent");
        assertThatExceptionOfType(KrytenConnectionException.class).isThrownBy(() -> this.kryten.publish("a.b", "x"));
        assertThat(this.kryten).sentNothing();
        assertThat(this.kryten.publishedMessages()).isEmpty();
        assertThat(this.kryten.health())
                .returns(Status.DOWN, KrytenHealth::status)
                .returns(ConnectionState.RECONNECTING, KrytenHealth::state);

        this.kryten.restoreConnection();
        this.kryten.sendChat("lounge", "hi again");
        assertThat(this.kryten).sentChatExactly("lounge", "hi again");
        assertThat(this.kryten.health())
                .returns(Status.UP, KrytenHealth::status)
                .returns(1L, KrytenHealth::reconnects);
    }

    @Test
    void handlerReceivesFailureOfCommand() {
        this.kryten.refuse("kick", "no");
        this.kryten.simulateChat("lounge", "troll", "spam");
        assertThat(this.kryten).sentChat("lounge", "Not kicked: no");
        this.kryten.timeOut("kick");
        this.kryten.simulateChat("lounge", "troll", "spam");
        assertThat(this.kryten).sentChat("lounge", "No answer");
    }

    @Test
    void refusedReplyIsCounted() {
        this.kryten.refuse("say", "muted");
        this.kryten.refuse("kick", "no");
        this.kryten.simulateChat("lounge", "troll", "spam");
        assertThat(this.kryten.health().errors())
                .as("the kick, the line, the reply")
                .isEqualTo(3);
    }

    @Test
    void servicesAnswerAsSet() {
        record Balance(int balance) {}
        assertThatExceptionOfType(NoRobotException.class)
                .isThrownBy(() -> this.kryten.request("economy", "balance.get", null, Balance.class));
        this.kryten
                .service("economy")
                .answer("balance.get", new Balance(2000))
                .refuse("bet.place", "too poor")
                .timeOut("slow");
        assertThat(this.kryten.request("economy", "balance.get", Map.of("username", "bob"), Balance.class))
                .isEqualTo(new Balance(2000));
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.request("economy", "bet.place", null, Balance.class))
                .withMessageContaining("too poor")
                .satisfies(rejected -> assertThat(rejected.rawReply()).contains("\"success\":false"));
        assertThatExceptionOfType(KrytenTimeoutException.class)
                .isThrownBy(() -> this.kryten.request("economy", "slow", null, Balance.class));
        assertThatExceptionOfType(KrytenTimeoutException.class)
                .isThrownBy(() -> this.kryten.request("economy", "neverHeardOf", null, Balance.class));
    }

    @ParameterizedTest
    @CsvSource({"kik, kick", "addVideo, addvideo", "system.pign, system.ping", "set_modt, set_motd"})
    void faultOfUnknownCommandIsRefused(String command, String meant) {
        for (Consumer<String> fault : List.<Consumer<String>>of(
                name -> this.kryten.refuse(name, "no"),
                name -> this.kryten.refuseOnce(name, "no"),
                this.kryten::timeOut,
                this.kryten::asUsual)) {
            assertThatExceptionOfType(KrytenValidationException.class)
                    .isThrownBy(() -> fault.accept(command))
                    .withMessageContaining("'" + command + "'")
                    .withMessageContaining("Did you mean '" + meant + "'?");
        }
    }

    @Test
    void everyNameThatARobotTakesMayFail() {
        List.of("kick", "addvideo", "system.version", "set_motd", "setChannelCSS", "state.all", "playlist.move")
                .forEach(name -> this.kryten.refuse(name, "no"));
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.execute("lounge", KrytenCommand.of("set_motd", Map.of("motd", "x"))));
    }

    @Test
    void newerCommandIsAnsweredBeforeItFails() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.refuse("dance", "no"))
                .withMessageContaining("answer(\"dance\", data)")
                .withMessageContaining("shuffle");
        this.kryten.answer("dance", Map.of("steps", 3));
        assertThat(this.kryten
                        .execute("lounge", KrytenCommand.of("dance", Map.of()))
                        .data()
                        .path("steps")
                        .intValue())
                .isEqualTo(3);
        this.kryten.refuse("dance", "tired");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.execute("lounge", KrytenCommand.of("dance", Map.of())));
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.answer("shufle", Map.of()))
                .withMessageContaining("'shuffle'");
    }

    @Test
    void robotIsAvailableAsService() {
        this.kryten.service("robot").refuse("clear", "no").refuseOnce("shuffle", "not now");
        assertThatExceptionOfType(CommandRejectedException.class).isThrownBy(() -> this.kryten.clearPlaylist("lounge"));
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.shufflePlaylist("lounge"));
    }

    @Test
    void ownServiceAnswersRequests() {
        try (MockKrytenTemplate mock = MockKrytenTemplate.builder("cytu.be/lounge")
                .listeners(new EchoService())
                .build()) {
            assertThat(mock.request("echo", "say", Map.of("text", "hi"), String.class))
                    .isEqualTo("hi");
        }
    }

    @Test
    void pendingRequestFailsWhenConnectionIsLost() throws InterruptedException {
        SilentService silent = new SilentService();
        try (MockKrytenTemplate mock =
                MockKrytenTemplate.builder("cytu.be/lounge").listeners(silent).build()) {
            CompletableFuture<String> answer =
                    CompletableFuture.supplyAsync(() -> mock.request("silent", "ask", null, String.class));
            assertThat(silent.asked.await(30, TimeUnit.SECONDS)).isTrue();
            mock.loseConnection();
            assertThat(answer)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(UnconfirmedCommandException.class);
        }
    }

    @Test
    void commandsAreValidatedAsOnNats() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.sendChat("longe", "hi"));
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.kickUser("lounge", "no such name", "bye"));
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.publish("a.*", "x"))
                .withMessageContaining("wildcard");
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.publish("a.b", "x".repeat(2_000_000)))
                .withMessageContaining("too large");
        assertThat(this.kryten).sentNothing();
    }

    @Test
    void healthIsThatOfAnApplicationWithItsRobots() {
        this.kryten.robotName("Marvin");
        this.kryten.simulateChat("lounge", "alice", "hi");
        KrytenHealth health = this.kryten.health();
        assertThat(health.status()).isEqualTo(Status.UP);
        assertThat(health.eventsReceived()).isOne();
        assertThat(health.handlersRegistered()).isEqualTo(2);
        assertThat(health.channels())
                .extracting(KrytenHealth.ChannelHealth::robot, KrytenHealth.ChannelHealth::robotVersion)
                .containsOnly(tuple("Marvin", StandInRobot.VERSION));
        assertThat(health.channels()).allMatch(KrytenHealth.ChannelHealth::subscribed);
        assertThat(this.kryten).as("the library's own questions do not count").sentNothing();
    }

    private static final class Bouncer {

        @KrytenListener
        String onChat(ChatMessageEvent message, ChannelOperations channel) {
            if (!message.text().equals("spam")) {
                return "";
            }
            try {
                channel.kickUser(message.username(), "spam");
                return "Kicked";
            } catch (CommandRejectedException ex) {
                return "Not kicked: " + ex.reason();
            } catch (KrytenTimeoutException ex) {
                return "No answer";
            }
        }
    }

    private final class LifecycleEar {

        @KrytenListener(subject = "kryten.lifecycle.robot.*")
        void onLife(RawMessage message) {
            FailureTests.this.lifecycle.add(message.subject());
        }
    }

    private static final class SilentService {

        private final CountDownLatch asked = new CountDownLatch(1);

        @KrytenListener(subject = "kryten.silent.command")
        void onCommand(JsonNode request) {
            this.asked.countDown();
        }
    }

    private static final class EchoService {

        @KrytenListener(subject = "kryten.echo.command")
        String onCommand(JsonNode request) {
            return "{\"service\":\"echo\",\"command\":\"say\",\"success\":true,\"data\":" + request.path("text") + "}";
        }
    }
}
