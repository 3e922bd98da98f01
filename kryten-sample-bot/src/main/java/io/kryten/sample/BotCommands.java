package io.kryten.sample;

import java.util.random.RandomGenerator;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.Description;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatUser;
import io.kryten.event.PrivateMessageEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Commands of users, in chat and by private message. A returned text is the reply; null sends none. */
@Component
@ChatCommands(group = "${sample.group}")
class BotCommands {

    private static final String HINT = "I know commands only; try !help";

    private final RandomGenerator random;

    BotCommands(RandomGenerator random) {
        this.random = random;
    }

    @ChatCommand("ping")
    @Description("Shows that the bot is there")
    String ping() {
        return "Pong!";
    }

    @ChatCommand("echo <text...>")
    @Description("Repeats a text")
    String echo(ChatUser user, String text) {
        return "@" + user.name() + ": " + text;
    }

    @ChatCommand("roll <dice>")
    @Description("Rolls dice, such as 2d6")
    String roll(ChatUser user, Dice dice) {
        return user.name() + " rolled " + dice.roll(this.random);
    }

    /** Leaves the hint of another such bot without an answer: the two would talk for ever. */
    @KrytenListener(group = "${sample.group}")
    @Nullable
    String onPrivateMessage(PrivateMessageEvent message) {
        String text = message.text();
        return (text.startsWith("!") || text.equals(HINT)) ? null : HINT;
    }
}
