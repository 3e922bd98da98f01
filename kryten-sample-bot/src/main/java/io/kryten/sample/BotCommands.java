package io.kryten.sample;

import java.util.random.RandomGenerator;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.CommandSource;
import io.kryten.annotation.Description;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatUser;
import io.kryten.event.PrivateMessageEvent;

import org.springframework.stereotype.Component;

/** Commands of users in chat. A returned text is the reply. */
@Component
@ChatCommands(group = "${sample.group}", from = CommandSource.CHAT)
class BotCommands {

    private final RandomGenerator random = RandomGenerator.getDefault();

    @ChatCommand("ping")
    @Description("Answers Pong!")
    String ping() {
        return "Pong!";
    }

    @ChatCommand("echo <text...>")
    @Description("Repeats a text")
    String echo(ChatUser user, String text) {
        return "@" + user.name() + ": " + text;
    }

    @ChatCommand("roll <dice>")
    @Description("Rolls dice such as 2d6")
    String roll(ChatUser user, Dice dice) {
        return user.name() + " rolled " + dice.roll(this.random);
    }

    @KrytenListener(group = "${sample.group}")
    String onPrivateMessage(PrivateMessageEvent message) {
        return "Echo: " + message.text();
    }
}
