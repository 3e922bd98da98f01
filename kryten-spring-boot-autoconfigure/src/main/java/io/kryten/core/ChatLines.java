package io.kryten.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.kryten.KrytenValidationException;
import io.kryten.command.KrytenCommand;
import io.kryten.core.chat.ChatSettings;
import io.kryten.core.chat.ChatText;
import io.kryten.core.chat.LineGuard;
import org.jspecify.annotations.Nullable;

/** Lines of the text of a {@code say} or {@code pm} command, as commands of one line each. */
final class ChatLines {

    private ChatLines() {}

    /**
     * Returns the lines of a command.
     *
     * @param command any command
     * @param chat limits of a line and of a text
     * @param prefixes returns the texts before a command of a bot, which matter in chat only
     * @param reply whether no line may be a command
     * @return one command for each line; empty if the command sends no text
     * @throws KrytenValidationException if CyTube would drop the text, or the queue could never hold it
     */
    static List<KrytenCommand> of(
            KrytenCommand command, ChatSettings chat, Supplier<List<String>> prefixes, boolean reply) {
        boolean isChat = command.name().equals("say");
        // Robots take either key for the text.
        String key = command.arguments().containsKey("message") ? "message" : "msg";
        if (!(isChat || command.name().equals("pm")) || !(command.arguments().get(key) instanceof String text)) {
            return List.of();
        }
        List<String> lines =
                ChatText.split(text, chat.maxLength(), new LineGuard(isChat ? prefixes.get() : List.of(), reply));
        String flaw = flaw(text, lines.size(), isChat && !reply && text.startsWith("/"), chat);
        if (flaw != null) {
            throw new KrytenValidationException(flaw);
        }
        return lines.stream().map(line -> withText(command, key, line)).toList();
    }

    private static @Nullable String flaw(String text, int lines, boolean chatCommand, ChatSettings chat) {
        if (lines == 0) {
            return "The message must not be blank: CyTube drops a text of nothing but white space and control"
                    + " characters";
        }
        if (lines > 1 && chatCommand) {
            return "A chat command must fit one line of " + chat.maxLength() + " characters, this one has "
                    + text.length();
        }
        if (lines > chat.maxQueued()) {
            return "A text of " + text.length() + " characters makes " + lines
                    + " lines, more than may ever wait (kryten.chat.max-queued: " + chat.maxQueued() + ")";
        }
        return null;
    }

    private static KrytenCommand withText(KrytenCommand command, String key, String line) {
        Map<String, Object> arguments = new LinkedHashMap<>(command.arguments());
        arguments.put(key, line);
        return new KrytenCommand(command.name(), arguments, command.topLevel(), command.repeatable());
    }
}
