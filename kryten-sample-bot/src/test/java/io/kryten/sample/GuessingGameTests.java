package io.kryten.sample;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.kryten.core.KrytenTemplate;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.when;

/** Games in a simulated channel. The bot thinks of 42. */
@SpringBootTest(
        classes = SampleBotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "kryten.nats.servers=nats://unused:4222")
@AutoConfigureSimulatedRoom
@Import(VirtualClock.class)
class GuessingGameTests {

    private static final String QUESTION = "I think of a number from 1 to 100. Which one?";

    @MockitoBean
    private RandomGenerator random;

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private VirtualTime time;

    @BeforeEach
    void join(@Autowired KrytenTemplate kryten) {
        when(this.random.nextInt(anyInt(), anyInt())).thenReturn(42);
        this.time.advanceUntil(() -> kryten.state("lounge").ready());
        this.room.join("bob");
        this.room.join("carol");
    }

    @Test
    void hintsLeadToTheNumber() {
        begin("bob");
        reply("bob", "50", "@bob: it is lower than 50");
        reply("bob", " 25 ", "@bob: it is higher than 25");
        reply("bob", "42", "@bob: right, it is 42!");

        this.room.say("bob", "42");
        assertThat(this.room).hasSent(4);
    }

    @Test
    void seventhWrongGuessEndsTheGame() {
        begin("bob");
        for (int guess = 1; guess < 7; guess++) {
            reply("bob", "" + guess, "@bob: it is higher than " + guess);
        }
        reply("bob", "7", "@bob: no guesses are left, it was 42");
    }

    @Test
    void usersPlayAtTheSameTime() {
        begin("bob");
        begin("carol");
        reply("bob", "50", "@bob: it is lower than 50");
        reply("carol", "42", "@carol: right, it is 42!");
        reply("bob", "42", "@bob: right, it is 42!");

        assertThat(this.room).hasSent(5);
    }

    @Test
    void silenceEndsTheGame() {
        begin("bob");
        reply("bob", "50", "@bob: it is lower than 50");

        this.time.advance(Duration.ofMinutes(1));

        assertThat(this.room).sentChat("lounge", "@bob: the game is over, it was 42");
    }

    @Test
    void userCancelsTheGame() {
        begin("bob");

        reply("bob", "Cancel", "@bob: the game is over, it was 42");
    }

    @Test
    void departureEndsTheGame() {
        begin("bob");

        this.room.leave("bob");
        this.time.advance(Duration.ofSeconds(6));

        assertThat(this.room).sentChat("lounge", "@bob: the game is over, it was 42");
    }

    @Test
    void newGameReplacesTheOldOne() {
        begin("bob");
        this.time.advance(Duration.ofSeconds(6));
        begin("bob");
        assertThat(this.room).sentChat("lounge", "@bob: the game is over, it was 42");

        reply("bob", "50", "@bob: it is lower than 50");
    }

    @Test
    void commandsAreNoGuesses() {
        begin("bob");

        reply("bob", "!ping", "Pong!");
        reply("bob", "42", "@bob: right, it is 42!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "101",
                "-1",
                "99999999999999999999999",
                "4 2",
                "42.0",
                "\"42\"",
                "forty-two",
                "<b>42</b>&quot;",
                "\u202E24",
                "👨‍👩‍👧‍👦",
                "${42}"
            })
    void otherAnswersAreAskedAgainTwice(String answer) {
        begin("bob");
        reply("bob", answer, "@bob: " + QUESTION);
        reply("bob", answer, "@bob: " + QUESTION);
        reply("bob", answer, "@bob: the game is over, it was 42");
    }

    private void begin(String user) {
        reply(user, "!guess", "@" + user + ": " + QUESTION);
    }

    private void reply(String user, String line, String reply) {
        this.room.mark();
        this.room.say(user, line);
        assertThat(this.room).sinceMark().sentChat("lounge", reply);
    }
}
