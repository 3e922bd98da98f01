package io.kryten.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.listener.KrytenListenerContainer;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.protocol.KrytenJson;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The endpoint {@code kryten} over HTTP. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "management.endpoints.web.exposure.include=kryten")
class ActuatorTests {

    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    private KrytenListenerEndpointRegistry listeners;

    @LocalServerPort
    private int port;

    @Test
    void overviewListsChannelsAndListeners() throws Exception {
        HttpResponse<String> answer = get("");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("channels")).hasSize(1);
        assertThat(json(answer).path("listeners").findValuesAsText("id")).contains(listener());
    }

    @Test
    void channelIsDescribed() {
        await().untilAsserted(() -> {
            HttpResponse<String> answer = get("/LOUNGE");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).path("channel").asText()).isEqualTo("lounge");
            assertThat(json(answer).path("users").findValuesAsText("name")).contains("alice");
        });
    }

    @Test
    void unknownChannelIsNotFound() throws Exception {
        HttpResponse<String> answer = get("/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(reason(answer)).contains("nowhere", "cytu.be/lounge");
    }

    @Test
    void listenerIsPausedAndResumed() throws Exception {
        KrytenListenerContainer container = this.listeners.listener(listener()).orElseThrow();

        assertThat(post("/" + listener(), "{\"action\": \"pause\"}").statusCode())
                .isEqualTo(204);
        assertThat(container.isPaused()).isTrue();
        assertThat(post("/" + listener(), "{\"action\": \"resume\"}").statusCode())
                .isEqualTo(204);
        assertThat(container.isPaused()).isFalse();
    }

    @Test
    void otherActionIsRefusedWithAReason() throws Exception {
        HttpResponse<String> unknown = post("/" + listener(), "{\"action\": \"stop\"}");
        HttpResponse<String> missing = post("/" + listener(), "{}");

        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(reason(unknown)).isEqualTo("The action is pause or resume, not stop");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(reason(missing)).contains("pause or resume");
    }

    @Test
    void unknownListenerIsNotFound() throws Exception {
        HttpResponse<String> answer = post("/nobody", "{\"action\": \"pause\"}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(reason(answer)).contains("nobody", listener());
    }

    private String listener() {
        return this.listeners.listenerIds().iterator().next();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return this.client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return this.client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/actuator/kryten" + path));
    }

    private static String reason(HttpResponse<String> answer) {
        return json(answer).path("error").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return KrytenJson.readTree(answer.body().getBytes(UTF_8));
    }
}
