package io.kryten.sample;

import java.util.Locale;

/**
 * Chat command such as {@code !roll 2d6}.
 *
 * @param name the first word without {@code !}, in lower case; empty for a line without a command
 * @param arguments the rest of the line, trimmed
 */
record ChatCommand(String name, String arguments) {

    static ChatCommand parse(String line) {
        String[] words = line.strip().split("\\s+", 2);
        if (!words[0].startsWith("!")) {
            return new ChatCommand("", "");
        }
        return new ChatCommand(words[0].substring(1).toLowerCase(Locale.ROOT), words.length > 1 ? words[1] : "");
    }
}
