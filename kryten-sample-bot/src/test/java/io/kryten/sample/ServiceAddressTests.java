package io.kryten.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.KrytenJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The addresses that the bot announces are those on which its web server listens. */
class ServiceAddressTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --server.port=0                                                        | /actuator/health
            --server.port=0 --server.servlet.context-path=/bot                     | /bot/actuator/health
            --server.port=0 --management.server.port=0                             | /actuator/health
            --server.port=0 --management.endpoints.web.base-path=/manage           | /manage/health
            """)
    void announcedHealthCanBeAsked(String arguments, String path) throws Exception {
        try (ConfigurableApplicationContext bot = run(arguments)) {
            JsonNode health = announced(bot).at("/metadata/endpoints/health");
            assertThat(health.path("path").textValue()).isEqualTo(path);
            URI address = URI.create("http://localhost:" + health.path("port").intValue() + path);
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                            .body())
                    .contains("\"kryten\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"--spring.main.web-application-type=none", "--server.port=0 --management.server.port=-1"})
    void nothingIsAnnouncedWithoutServer(String arguments) {
        try (ConfigurableApplicationContext bot = run(arguments)) {
            JsonNode startup = announced(bot);
            assertThat(startup.path("service").textValue()).isEqualTo("kryten-sample-bot");
            assertThat(startup.has("metadata")).isFalse();
        }
    }

    /** Returns the answer to a poll. */
    private static JsonNode announced(ConfigurableApplicationContext bot) {
        KrytenConnection bus = bot.getBean(KrytenConnection.class);
        List<JsonNode> startups = new CopyOnWriteArrayList<>();
        bus.subscribe(
                "kryten.lifecycle.kryten-sample-bot.startup",
                null,
                message -> startups.add(KrytenJson.readTree(message.body())));
        await().atMost(LIMIT).until(bus::isConnected);
        bus.flush(LIMIT);
        bus.publish("kryten.service.discovery.poll", "{}".getBytes(StandardCharsets.UTF_8));
        await().atMost(LIMIT).until(() -> !startups.isEmpty());
        return startups.get(0);
    }

    private static ConfigurableApplicationContext run(String arguments) {
        String all = arguments + " --sample.demo.console=false --sample.demo.pace=0s";
        return SpringApplication.run(SampleBotApplication.class, all.split(" ", -1));
    }
}
