package io.kryten.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.annotation.KrytenRequestHandler;
import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.autoconfigure.KrytenListenerAutoConfiguration;
import io.kryten.autoconfigure.KrytenServiceAutoConfiguration;
import io.kryten.core.KrytenOperations;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.KrytenJson;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RequiresNats;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The application as a service, seen by a plain client of NATS and by a robot. */
@RequiresNats
class ServiceIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String SUBJECT = "kryten.economy.command";

    private final Connection foreign;
    private final NatsServer server;
    private final List<AutoCloseable> open = new ArrayList<>();

    /** Lifecycle messages of the bot as {@code kind}, oldest first. */
    private final List<String> life = new CopyOnWriteArrayList<>();

    ServiceIT(NatsServer server) throws Exception {
        this.server = server;
        this.foreign = Nats.connect(Options.builder()
                .server(server.url())
                .reconnectWait(Duration.ofMillis(50))
                .build());
        this.open.add(this.foreign);
        Dispatcher dispatcher = this.foreign.createDispatcher(message -> {
            if (message.getSubject().startsWith("kryten.lifecycle.economy.")) {
                this.life.add(message.getSubject().substring("kryten.lifecycle.economy.".length()));
            }
        });
        dispatcher.subscribe("kryten.lifecycle.>");
        this.foreign.flush(LIMIT);
    }

    @AfterEach
    void end() throws Exception {
        for (int i = this.open.size() - 1; i >= 0; i--) {
            this.open.get(i).close();
        }
    }

    @Test
    void lifeIsVisibleOnTheBus() {
        ConfigurableApplicationContext bot = bot("kryten.service.heartbeat-interval=300ms");
        await().atMost(LIMIT)
                .until(() -> this.life.stream().filter("heartbeat"::equals).count() >= 2);
        assertThat(this.life).startsWith("connected", "startup", "heartbeat");
        long before = startups();
        this.foreign.publish("kryten.service.discovery.poll", "{}".getBytes(StandardCharsets.UTF_8));
        await().atMost(LIMIT).until(() -> startups() == before + 1);
        bot.close();
        await().atMost(LIMIT).until(() -> this.life.contains("shutdown"));
        assertThat(this.life).endsWith("disconnected", "shutdown");
    }

    @Test
    void serviceIsAnnouncedAgainAfterAnOutage() throws Exception {
        KrytenConnection connection = bot().getBean(KrytenConnection.class);
        await().atMost(LIMIT).until(() -> startups() == 1);
        // The foreign client misses the messages if it returns after the service: another outage follows then.
        for (int outage = 0; outage < 20 && startups() < 2; outage++) {
            this.server.stop();
            await().atMost(LIMIT).until(() -> !connection.isConnected());
            this.server.run();
            await().atMost(LIMIT)
                    .until(() -> connection.isConnected() && this.foreign.getStatus() == Connection.Status.CONNECTED);
            long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            await().atMost(LIMIT).until(() -> startups() >= 2 || System.nanoTime() - end > 0);
        }
        await().atMost(LIMIT).until(() -> startups() >= 2);
        assertThat(this.life).containsSubsequence("connected", "startup", "connected", "startup");
    }

    @Test
    void robotListsServiceAsHealthy() {
        try (SimulatedRoom room = SimulatedRoom.builder("cytu.be", "lounge").connect(this.server.url())) {
            ConfigurableApplicationContext bot = bot("kryten.service.heartbeat-interval=300ms");
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(listed("economy"))
                            .singleElement()
                            .satisfies(service -> {
                                assertThat(service.path("is_stale").booleanValue())
                                        .isFalse();
                                assertThat(service.path("heartbeat_count").intValue())
                                        .isPositive();
                                assertThat(service.path("version").textValue()).isEqualTo("2.1");
                            }));
            room.robot().restart();
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(listed("economy"))
                            .singleElement()
                            .satisfies(service -> assertThat(
                                            service.path("is_stale").booleanValue())
                                    .isFalse()));
            bot.close();
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(listed("economy")).isEmpty());
        }
    }

    @Test
    void robotKeepsServiceOfWhichAnInstanceEnds() {
        try (SimulatedRoom room = SimulatedRoom.builder("cytu.be", "lounge").connect(this.server.url())) {
            bot();
            ConfigurableApplicationContext second = bot();
            await().atMost(LIMIT).until(() -> startups() >= 2 && room.robot().isUp());
            second.close();
            await().atMost(LIMIT).until(() -> this.life.contains("shutdown"));
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(listed("economy")).hasSize(1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"command":"balance.get","username":"bob"}                             | {"service":"economy","command":"balance.get","success":true,"data":{"username":"bob","balance":42}}
            {"service":"economy","command":"balance.get","args":{"username":"bob"}} | {"service":"economy","command":"balance.get","success":true,"data":{"username":"bob","balance":42}}
            {"command":"balance.get","username":"eve"}                             | {"service":"economy","command":"balance.get","success":false,"error":"No account: eve"}
            {"service":"x","command":"balance.get"}                                | {"service":"economy","command":"balance.get","success":false,"error":"Command intended for 'x', not 'economy'"}
            {"command":"x"}                                                        | {"service":"economy","command":"x","success":false,"error":"Unknown command: x"}
            no JSON                                                                | {"service":"economy","success":false,"error":"Not readable as JSON: it is not valid JSON (at byte 0)"}
            {"command":"system.version"}                                           | {"service":"economy","command":"system.version","success":true,"data":{"service":"economy","version":"2.1"}}
            """)
    void requestIsAnsweredToForeignClient(String request, String reply) throws Exception {
        bot();
        await().atMost(LIMIT).until(() -> startups() == 1);
        Message answer = this.foreign.request(SUBJECT, request.getBytes(StandardCharsets.UTF_8), LIMIT);
        assertThat(KrytenJson.readTree(answer.getData()))
                .isEqualTo(KrytenJson.readTree(reply.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void oneInstanceAnswersAndEachAnswersPing() throws Exception {
        ConfigurableApplicationContext first = bot();
        ConfigurableApplicationContext second = bot();
        await().atMost(LIMIT).until(() -> startups() == 2);
        List<String> answers = new CopyOnWriteArrayList<>();
        String inbox = this.foreign.createInbox();
        this.foreign
                .createDispatcher(message -> answers.add(new String(message.getData(), StandardCharsets.UTF_8)))
                .subscribe(inbox);
        for (int i = 0; i < 200; i++) {
            publish("{\"command\":\"balance.get\",\"username\":\"bob\"}", inbox);
        }
        publish("{\"command\":\"x\"}", inbox);
        publish("{\"command\":\"system.ping\"}", inbox);
        await().atMost(LIMIT).until(() -> answers.size() >= 203);
        assertThat(answers)
                .filteredOn(answer -> answer.contains("\"balance.get\""))
                .hasSize(200);
        assertThat(answers)
                .filteredOn(answer -> answer.contains("Unknown command: x"))
                .hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.contains("\"pong\"")).hasSize(2);
        int asked = first.getBean(Accounts.class).asked.get()
                + second.getBean(Accounts.class).asked.get();
        assertThat(asked).isEqualTo(200);
    }

    @Test
    void requestsUnderWayAreAnsweredByInstanceThatEnds() throws Exception {
        ConfigurableApplicationContext bot = bot();
        await().atMost(LIMIT).until(() -> startups() == 1);
        List<CompletableFuture<Message>> asked = new ArrayList<>();
        byte[] request = "{\"command\":\"balance.slow\"}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20; i++) {
            asked.add(this.foreign.request(SUBJECT, request));
        }
        this.foreign.flush(LIMIT);
        await().atMost(LIMIT).until(() -> bot.getBean(Accounts.class).slow.get() > 0);
        bot.close();
        assertThat(asked)
                .allSatisfy(answer -> assertThat(answer)
                        .succeedsWithin(LIMIT)
                        .satisfies(reply -> assertThat(new String(reply.getData(), StandardCharsets.UTF_8))
                                .contains("\"done\"")));
    }

    @Test
    void oneBotAsksAnother() {
        bot();
        KrytenOperations other = bot("kryten.service.name=casino").getBean(KrytenOperations.class);
        await().atMost(LIMIT).until(() -> startups() == 1);
        Balance balance = other.request("economy", "balance.get", Map.of("username", "bob"), Balance.class);
        assertThat(balance).isEqualTo(new Balance("bob", 42));
    }

    private void publish(String request, String inbox) {
        this.foreign.publish(SUBJECT, inbox, request.getBytes(StandardCharsets.UTF_8));
    }

    private long startups() {
        return this.life.stream().filter("startup"::equals).count();
    }

    /** Returns the services of a name in the robot's list. */
    private List<JsonNode> listed(String name) throws Exception {
        byte[] question = "{\"service\":\"robot\",\"command\":\"system.services\"}".getBytes(StandardCharsets.UTF_8);
        Message answer = this.foreign.request("kryten.robot.command", question, LIMIT);
        assertThat(answer).isNotNull();
        List<JsonNode> services = new ArrayList<>();
        KrytenJson.readTree(answer.getData()).at("/data/services").forEach(services::add);
        return services.stream()
                .filter(service -> service.path("name").asText().equals(name))
                .toList();
    }

    private ConfigurableApplicationContext bot(String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "kryten.nats.servers=" + this.server.url(),
                "kryten.channels[0].domain=cytu.be",
                "kryten.channels[0].channel=lounge",
                "kryten.service.name=economy",
                "kryten.service.version=2.1"));
        all.addAll(List.of(properties));
        ConfigurableApplicationContext bot = new SpringApplicationBuilder(Bot.class)
                .web(WebApplicationType.NONE)
                .run(all.stream().map(property -> "--" + property).toArray(String[]::new));
        this.open.add(bot);
        return bot;
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        KrytenAutoConfiguration.class,
        KrytenListenerAutoConfiguration.class,
        KrytenServiceAutoConfiguration.class
    })
    @Import(Accounts.class)
    static class Bot {}

    static class Accounts {

        final AtomicInteger asked = new AtomicInteger();
        final AtomicInteger slow = new AtomicInteger();

        @KrytenRequestHandler("balance.get")
        Balance balance(BalanceRequest request) {
            this.asked.incrementAndGet();
            if (!request.username().equals("bob")) {
                throw new IllegalArgumentException("No account: " + request.username());
            }
            return new Balance(request.username(), 42);
        }

        @KrytenRequestHandler("balance.slow")
        CompletableFuture<String> slow() {
            this.slow.incrementAndGet();
            return CompletableFuture.completedFuture("done");
        }
    }

    record BalanceRequest(String username) {}

    record Balance(String username, int balance) {}
}
