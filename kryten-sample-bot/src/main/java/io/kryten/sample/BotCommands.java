package io.kryten.sample;

import java.util.Optional;
import java.util.random.RandomGenerator;

import io.kryten.annotation.KrytenListener;
import io.kryten.command.KrytenCommand;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.PrivateMessageEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Commands of users in chat. A returned text is the reply; null sends none. */
@Component
class BotCommands {

    private final RandomGenerator random = RandomGenerator.getDefault();

    @KrytenListener(group = "${sample.group}")
    @Nullable
    String onChat(ChatMessageEvent message, ChannelOperations channel) {
        ChatCommand command = ChatCommand.parse(message.text());
        return switch (command.name()) {
            case "ping" -> "Pong!";
            case "echo" -> "@" + message.username() + ": " + command.arguments();
            case "roll" -> roll(message.username(), command.arguments(), channel);
            default -> null;
        };
    }

    @KrytenListener(group = "${sample.group}")
    String onPrivateMessage(PrivateMessageEvent message) {
        return "Echo: " + message.text();
    }

    private @Nullable String roll(String username, String notation, ChannelOperations channel) {
        Optional<Dice> dice = Dice.parse(notation);
        if (dice.isEmpty()) {
            // Unlike sendPm, executeAsync does not wait, so the next line of the channel is handled meanwhile.
            channel.executeAsync(KrytenCommand.pm(username, "Usage: !roll NdM"));
            return null;
        }
        return username + " rolled " + dice.get().roll(this.random);
    }
}
