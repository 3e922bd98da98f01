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

/** Answers what people say. A returned text goes where the line came from; null says nothing. */
@Component
class ChatCommands {

    private final RandomGenerator random = RandomGenerator.getDefault();

    @KrytenListener(group = "${sample.group}")
    @Nullable
    String onChat(ChatMessageEvent message, ChannelOperations room) {
        ChatCommand command = ChatCommand.parse(message.text());
        return switch (command.name()) {
            case "ping" -> "Pong!";
            case "echo" -> "@" + message.username() + ": " + command.arguments();
            case "roll" -> roll(message.username(), command.arguments(), room);
            default -> null;
        };
    }

    @KrytenListener(group = "${sample.group}")
    String onPrivateMessage(PrivateMessageEvent message) {
        return "Echo: " + message.text();
    }

    private @Nullable String roll(String username, String notation, ChannelOperations room) {
        Optional<Dice> dice = Dice.parse(notation);
        if (dice.isEmpty()) {
            // Not sendPm, which waits for its turn: the next line of the room can be answered meanwhile.
            room.executeAsync(KrytenCommand.pm(username, "Usage: !roll NdM"));
            return null;
        }
        return username + " rolled " + dice.get().roll(this.random);
    }
}
