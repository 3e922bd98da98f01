package io.kryten.sample.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

import io.kryten.core.KrytenTemplate;
import io.kryten.health.KrytenHealth;
import io.kryten.sample.SampleBotApplication;
import io.kryten.simulator.SimulatedRooms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;

import static io.kryten.test.KrytenAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = SampleBotApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class ConsoleTests {

    @Autowired
    private DemoChannels channels;

    @Autowired
    private SimulatedRooms simulated;

    @Autowired
    private ChatLog log;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @BeforeEach
    void connect(@Autowired KrytenTemplate kryten) {
        // The bot receives no lines before it is connected.
        await().until(() -> kryten.health().status() == KrytenHealth.Status.UP);
        this.simulated.only().robot().forget();
    }

    @Test
    void lineAndReplyArePrinted() {
        type("alice> !ping\nnewcomer> !echo hi\nbob>> psst\n");

        await().untilAsserted(() -> assertThat(shown())
                .contains(" alice: !ping", " KrytenBot: Pong!", " KrytenBot: @newcomer: hi", " bob to KrytenBot: psst")
                .contains(" KrytenBot to bob: I know commands only; try !help"));
    }

    @Test
    void refusedInputPrintsTheReason() {
        type("KrytenBot> hi\nno.name> hi\nelsewhere/alice> hi\nwhat?\nwho\n");

        await().untilAsserted(() -> assertThat(shown())
                .contains("KrytenBot is the bot itself")
                .contains("'no.name' is no CyTube user name")
                .contains("'elsewhere' is not configured; kryten.channels has cytu.be/lounge")
                .contains("Speak as any visitor:")
                .contains("[lounge] ", "alice", " and the bot, KrytenBot"));
        assertThat(this.simulated.only()).sentNothing();
    }

    @Test
    void refusalOfCytubeIsPrinted() {
        this.simulated.only().as("alice").say("/mute carol");

        type("carol> hello?\n");

        await().untilAsserted(() -> assertThat(shown()).contains("CyTube refused the line: You have been muted"));
        this.simulated.only().as("alice").say("/unmute carol");
    }

    @Test
    void controlCharactersAreReplaced() {
        // By default CyTube removes control characters.
        this.simulated.only().settings().option("allow_ascii_control", true);

        type("alice> red \u001b[31m alert\n");

        await().untilAsserted(() -> assertThat(shown()).contains("alice: red ?[31m alert"));
        assertThat(shown()).doesNotContain("\u001b");
    }

    @Test
    void joinersAndMarksAreShown() {
        type("alice> family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \u200Fmark \u202Eturned\n");

        await().untilAsserted(() -> assertThat(shown())
                .contains("alice: family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \u200Fmark ?turned"));
    }

    private void type(String lines) {
        Console console = new Console(
                this.channels,
                this.log,
                new ByteArrayInputStream(lines.getBytes(UTF_8)),
                new PrintStream(this.shown, true, UTF_8));
        console.run(new DefaultApplicationArguments());
    }

    private String shown() {
        return this.shown.toString(UTF_8);
    }
}
