package io.kryten.sample;

import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.CommandSource;
import io.kryten.annotation.Cooldown;
import io.kryten.annotation.Description;
import io.kryten.conversation.Answers;
import io.kryten.conversation.Conversation;

import org.springframework.stereotype.Component;

/** Game of guessing a number: a conversation with the user who began it. Each user of a channel has a game of their own. */
@Component
@ChatCommands(group = "${sample.group}", from = CommandSource.CHAT)
class GuessingGame {

    private static final int GUESSES = 7;

    private final RandomGenerator random;

    GuessingGame(RandomGenerator random) {
        this.random = random;
    }

    @ChatCommand("guess")
    @Description("Thinks of a number; say your guesses, or cancel")
    @Cooldown("5s")
    void guess(Conversation conversation) {
        int number = this.random.nextInt(1, 101);
        ask(conversation, "I think of a number from 1 to 100. Which one?", number, GUESSES)
                .exceptionally(end -> "the game is over, it was " + number)
                .thenAccept(result -> conversation.say(address(conversation) + result));
    }

    /** Asks for guesses; {@return completes with the result of the game, fails if the conversation ends before} */
    private CompletableFuture<String> ask(Conversation conversation, String question, int number, int guesses) {
        return conversation
                .ask(address(conversation) + question, Answers.number(1, 100))
                .thenCompose(guess -> {
                    if (guess == number) {
                        return CompletableFuture.completedFuture("right, it is " + number + "!");
                    }
                    if (guesses == 1) {
                        return CompletableFuture.completedFuture("no guesses are left, it was " + number);
                    }
                    String hint = "it is " + ((guess < number) ? "higher" : "lower") + " than " + guess;
                    return ask(conversation, hint, number, guesses - 1);
                });
    }

    private static String address(Conversation conversation) {
        return "@" + conversation.username() + ": ";
    }
}
