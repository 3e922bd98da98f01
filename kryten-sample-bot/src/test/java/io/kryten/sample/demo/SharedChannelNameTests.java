package io.kryten.sample.demo;

import io.kryten.KrytenValidationException;
import io.kryten.sample.SampleBotApplication;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Two domains with channels of one name, and a third channel. */
@SpringBootTest(
        classes = SampleBotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.channels[1].domain=other.example",
            "kryten.channels[1].channel=lounge",
            "kryten.channels[2].domain=cytu.be",
            "kryten.channels[2].channel=theater"
        })
class SharedChannelNameTests {

    @Autowired
    private DemoChannels channels;

    @LocalServerPort
    private int port;

    @Test
    void channelsWithOneNameHaveOwnPages() {
        // The bot receives no lines before it is connected.
        await().untilAsserted(
                        () -> assertThat(get("/channels/other.example/lounge")).contains("Bot: UP"));
        this.channels.speak(this.channels.find("other.example/lounge"), "alice", false, "over there");

        await().untilAsserted(() -> assertThat(get("/channels/other.example/lounge"))
                .contains("<h1>other.example/lounge</h1>", "<span>over there</span>"));
        assertThat(get("/channels/cytu.be/lounge"))
                .contains("<h1>cytu.be/lounge</h1>")
                .doesNotContain("over there")
                .containsOnlyOnce("aria-current=\"page\"");
        assertThat(get("/")).contains("href=\"/channels/cytu.be/theater\">theater</a>");
    }

    @Test
    void sharedNameAloneIsRefused() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.channels.find("lounge"))
                .withMessageContaining("other.example/lounge");
    }

    private String get(String path) {
        return String.valueOf(RestClient.create("http://localhost:" + this.port)
                .get()
                .uri(path)
                .retrieve()
                .body(String.class));
    }
}
