package io.kryten.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenConnectionException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.RawMessage;
import io.kryten.nats.ReconnectSettings;
import io.kryten.nats.StartUpPolicy;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.support.Futures;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RequiresNats;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Commands in flight while the connections of bot and robot are cut several times. */
@RequiresNats
class SentOnceIT {

    private static final Channel LOUNGE = new Channel("cytu.be", "lounge");

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final int CUTS = 4;

    private static final int MOST_CUTS = 100;

    private static final int IN_FLIGHT = 32;

    private final NatsServer server;

    private final Scheduler scheduler = Scheduler.real("sent-once-it");

    private final NatsKrytenConnection robot;

    private final NatsKrytenConnection connection;

    /** Identifiers of the requests by the number of the command, one for each arrival. */
    private final Map<Integer, List<String>> arrivals = new ConcurrentHashMap<>();

    private final Set<Integer> succeeded = ConcurrentHashMap.newKeySet();

    private final AtomicInteger lost = new AtomicInteger();

    /** Commands that the robot has executed without a connection for the reply. */
    private final AtomicInteger unanswered = new AtomicInteger();

    SentOnceIT(NatsServer server) {
        this.server = server;
        this.robot = connected();
        this.robot.subscribe(Subjects.ROBOT_COMMAND, null, this::execute);
        this.connection = connected();
    }

    @AfterEach
    void end() {
        this.connection.stop();
        this.robot.stop();
        this.scheduler.close();
    }

    @ParameterizedTest
    @EnumSource(Offline.class)
    void reconnectSendsNothingTwice(Offline offline) {
        try (KrytenTemplate kryten = template(offline)) {
            int sent = 0;
            // Until a cut has hit a command in flight.
            for (int cut = 0; cut < CUTS || (this.lost.get() == 0 && cut < MOST_CUTS); cut++) {
                // One command before the cut, so that some succeed.
                assertThat(send(kryten, sent++)).succeedsWithin(LIMIT);
                CompletableFuture<Void> cutting =
                        CompletableFuture.runAsync(this.server::restart, task -> new Thread(task, "cut").start());
                List<CompletableFuture<?>> results = new ArrayList<>();
                while (!cutting.isDone() || results.size() < IN_FLIGHT) {
                    results.add(send(kryten, sent++));
                    waitForRoom(results);
                }
                assertThat(cutting).succeedsWithin(LIMIT);
                results.forEach(result -> assertThat(result).succeedsWithin(LIMIT));
                await().atMost(LIMIT).until(() -> this.connection.isConnected() && this.robot.isConnected());
            }
        }
        assertThat(this.succeeded).isNotEmpty();
        assertThat(this.lost).as("commands that were cut off").hasPositiveValue();
        assertThat(this.arrivals.keySet()).containsAll(this.succeeded);
        assertThat(this.arrivals).allSatisfy((number, ids) -> {
            // An unanswered repeatable command may come again, under the same identifier.
            assertThat(ids).as("command " + number).hasSizeLessThanOrEqualTo(isRepeatable(number) ? 4 : 1);
            assertThat(Set.copyOf(ids)).hasSize(1);
        });
        Set<String> ids = new HashSet<>();
        this.arrivals.values().forEach(each -> ids.add(each.get(0)));
        assertThat(ids).hasSameSizeAs(this.arrivals.keySet());
    }

    private CompletableFuture<?> send(KrytenTemplate kryten, int number) {
        KrytenCommand command = new KrytenCommand("probe", Map.of("number", number), false, isRepeatable(number));
        CompletableFuture<CommandReply> result = kryten.executeAsync("lounge", command);
        return result.handle((reply, failure) -> {
            if (failure == null) {
                return this.succeeded.add(number);
            }
            return Futures.unwrapped(failure) instanceof UnconfirmedCommandException && this.lost.incrementAndGet() > 0;
        });
    }

    /** Waits while as many commands are in flight as may be, or nothing can be sent. */
    private void waitForRoom(List<CompletableFuture<?>> results) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> results.stream().filter(result -> !result.isDone()).count() < IN_FLIGHT);
    }

    private static boolean isRepeatable(int number) {
        return number % 2 == 1;
    }

    private void execute(RawMessage message) {
        JsonNode command = KrytenJson.readTree(message.body());
        if (command.path("command").asText().equals("probe")) {
            this.arrivals
                    .computeIfAbsent(command.at("/args/number").intValue(), first -> new CopyOnWriteArrayList<>())
                    .add(command.at("/meta/request_id").asText());
            try {
                this.robot.publish(
                        String.valueOf(message.replyTo()),
                        ScriptedRobot.reply("probe", "{\"success\":true}").getBytes(UTF_8));
            } catch (KrytenConnectionException ex) {
                this.unanswered.incrementAndGet();
            }
        }
    }

    private KrytenTemplate template(Offline offline) {
        KrytenChannels channels = new KrytenChannels(List.of(LOUNGE));
        RobotDirectory robots = new RobotDirectory(this.connection, channels, "my-bot", this.scheduler);
        RobotMonitor monitor = new RobotMonitor(this.connection, robots, this.scheduler);
        ChannelInlet inlet = new ChannelInlet(
                this.connection, channels, robots, monitor, StateSettings.OFF, "my-bot", this.scheduler);
        return KrytenTemplate.builder(
                        inlet, new CommandSettings(Duration.ofSeconds(2), 3, Duration.ofMillis(50), offline, "my-bot"))
                .build();
    }

    private NatsKrytenConnection connected() {
        NatsKrytenConnection made = new NatsKrytenConnection(NatsOptions.of(this.server.url())
                .withStartUp(StartUpPolicy.FAIL_FAST)
                .withReconnect(new ReconnectSettings(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(10),
                        -1,
                        Duration.ofSeconds(30))));
        made.start();
        return made;
    }
}
