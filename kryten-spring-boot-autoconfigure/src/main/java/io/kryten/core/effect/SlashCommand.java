package io.kryten.core.effect;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.kryten.command.KrytenCommand;

/** Lines of chat that CyTube takes for a chat command (protocol.md section 2). */
final class SlashCommand {

    private static final Pattern COMMAND = Pattern.compile("(/\\w+)(?:\\s+(.*))?", Pattern.DOTALL);

    /** Commands that show nothing, or too little to recognize it. Every word that begins with {@code /d} counts drinks. */
    private static final Pattern UNSEEN =
            Pattern.compile("/(?:d.*|clean|cleantitle|kickanons|ban|ipban|banip|rank|a|rcv|unsmute)");

    private static final Set<String> SEEN = Set.of(
            "/me", "/sp", "/say", "/shout", "/afk", "/clear", "/poll", "/hpoll", "/kick", "/mute", "/smute", "/unmute");

    private SlashCommand() {}

    /**
     * Returns what a line means.
     *
     * @param command any command
     * @return for a chat command, a command of that name whose arguments are the rest of the line ({@code text}) and its first
     * word ({@code name}); otherwise the command itself
     */
    static KrytenCommand parsed(KrytenCommand command) {
        if (!command.name().equals("say")) {
            return command;
        }
        Object text =
                command.arguments().getOrDefault("message", command.arguments().get("msg"));
        Matcher line = COMMAND.matcher(Objects.toString(text, ""));
        if (!line.matches() || !isKnown(line.group(1))) {
            // CyTube shows an unknown command as it is.
            return command;
        }
        String rest = Objects.requireNonNullElse(line.group(2), "");
        return KrytenCommand.of(line.group(1), Map.of("text", rest, "name", rest.split("\\s", 2)[0]));
    }

    private static boolean isKnown(String name) {
        return SEEN.contains(name) || UNSEEN.matcher(name).matches();
    }
}
