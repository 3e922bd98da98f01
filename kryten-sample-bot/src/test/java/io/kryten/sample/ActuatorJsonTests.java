package io.kryten.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.protocol.KrytenJson;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The endpoint {@code kryten} over HTTP, in an application with its own JSON settings. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoints.web.exposure.include=kryten",
            "spring.jackson.property-naming-strategy=SNAKE_CASE",
            "spring.jackson.default-property-inclusion=non_null",
            "spring.jackson.visibility.getter=none",
            "spring.jackson.visibility.field=none"
        })
class ActuatorJsonTests {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void overviewKeepsItsNames() throws Exception {
        JsonNode overview = get("");
        assertThat(overview.path("channels").get(0).has("lastEventTime")).isTrue();
        assertThat(overview.path("listeners").get(0).has("queueSize")).isTrue();
        assertThat(overview.path("robots").get(0).has("version")).isTrue();
    }

    @Test
    void channelKeepsItsNamesAndNulls() {
        await().untilAsserted(() -> {
            JsonNode channel = get("/lounge");
            assertThat(channel.path("users").findValuesAsText("name")).contains("alice");
            assertThat(channel.has("nowPlaying")).isTrue();
            assertThat(channel.path("leader").isNull()).isTrue();
            assertThat(channel.path("unknown").isArray()).isTrue();
            assertThat(channel.path("users").get(0).has("shadowMuted")).isTrue();
        });
    }

    private JsonNode get(String path) throws Exception {
        URI address = URI.create("http://localhost:" + this.port + "/actuator/kryten" + path);
        String body = this.client
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
        return KrytenJson.readTree(body.getBytes(UTF_8));
    }
}
