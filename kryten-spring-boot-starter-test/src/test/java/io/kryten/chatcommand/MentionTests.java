package io.kryten.chatcommand;

import java.util.List;
import java.util.Map;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.conversation.Conversation;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.test.KrytenAssertions.assertThat;

/** Commands that begin with the name of the bot. */
class MentionTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .chatCommands(new ChatCommandSettings(
                    List.of("bot "), Map.of(), true, ReplyPlace.PM, UnknownCommand.IGNORE, true, ReplyPlace.PM))
            .listeners(new Bot())
            .build();

    @BeforeEach
    void join() {
        this.kryten.simulateJoin("lounge", "alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@KrytenBot roll 2d6", "krytenbot: ROLL 2d6", "@krytenbot, roll 2d6", "Bot roll 2d6"})
    void mentionCallsMethod(String line) {
        this.kryten.simulateChat("lounge", "alice", line);
        this.kryten.simulatePm("lounge", "alice", line);

        assertThat(this.kryten)
                .sentChatExactly("lounge", "rolled 2d6")
                .sentPm("lounge", "alice", "rolled 2d6")
                .hasSent(2);
    }

    @Test
    void talkAboutBotIsNoCommand() {
        this.kryten.simulateChat("lounge", "alice", "KrytenBot roll 2d6");
        this.kryten.simulateChat("lounge", "alice", "@KrytenBot hello");
        this.kryten.simulateChat("lounge", "alice", "@KrytenBot2 roll 2d6");

        assertThat(this.kryten).sentNothing();
    }

    @Test
    void newNameOfBotCounts() {
        this.kryten.robotName("Holly");
        this.kryten.simulateChat("lounge", "alice", "@KrytenBot roll 1");
        this.kryten.simulateChat("lounge", "alice", "@Holly roll 2");

        assertThat(this.kryten).sentChatExactly("lounge", "rolled 2").hasSent(1);
    }

    @Test
    void commandIsNoAnswerInAnyCase() {
        this.kryten.simulateChat("lounge", "alice", "bot ask");
        this.kryten.simulateChat("lounge", "alice", "\u00a0BOT roll 1");
        this.kryten.simulateChat("lounge", "alice", "@krytenbot roll 2");
        this.kryten.simulateChat("lounge", "alice", "blue");

        assertThat(this.kryten)
                .sentChatExactly("lounge", "Which?", "rolled 1", "rolled 2", "You said blue")
                .hasSent(4);
    }

    @ChatCommands
    static final class Bot {

        @ChatCommand("roll <dice>")
        String roll(String dice) {
            return "rolled " + dice;
        }

        @ChatCommand("ask")
        void ask(Conversation conversation) {
            conversation.ask("Which?").thenAccept(answer -> conversation.say("You said " + answer));
        }
    }
}
