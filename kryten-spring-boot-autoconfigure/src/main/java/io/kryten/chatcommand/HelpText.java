package io.kryten.chatcommand;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.kryten.annotation.CooldownScope;
import io.kryten.listener.RankNames;
import io.kryten.protocol.DidYouMean;

/** Texts about the commands that a user may give. */
final class HelpText {

    private final CommandAccess access;

    /**
     * Creates the texts.
     *
     * @param access the access of users to commands
     */
    HelpText(CommandAccess access) {
        this.access = access;
    }

    /** {@return the reply to {@code help} with or without the words of a command} */
    String of(CommandRequest request) {
        LineWords words = new LineWords(request.line().rest());
        String first = words.next();
        if (first == null) {
            return list(request);
        }
        String word =
                first.substring(Math.max(0, request.commands().commandPrefix().end(first, null)));
        WordNode root = request.commands().root(word.toLowerCase(Locale.ROOT));
        List<RegisteredCommand> found =
                (root != null) ? allowed(root.descend(words).commands(), request) : List.of();
        if (found.isEmpty() && request.commands().isHelp(word.toLowerCase(Locale.ROOT))) {
            return "Usage: " + request.prefix() + CommandIndex.HELP
                    + " [command...] - Lists the commands that you may give here, or describes one";
        }
        if (found.isEmpty()) {
            return "There is no command " + ArgumentTarget.quoted(asked(word, request))
                    + suggestion(word, request)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("");
        }
        return (found.size() == 1)
                ? details(found.get(0), request.prefix())
                : "Usage: " + usages(found, request.prefix());
    }

    /** {@return a word of a command and the words behind it, as they were asked for} */
    private static String asked(String word, CommandRequest request) {
        LineWords words = new LineWords(request.line().rest());
        words.next();
        return words.isAtEnd() ? word : word + " " + words.rest();
    }

    /** {@return the nearest command for an unknown word, with the prefix; empty if none is near} */
    Optional<String> suggestion(String word, CommandRequest request) {
        // Access is asked for near words alone: a condition may be slow, and unknown words may come in floods.
        return DidYouMean.all(word, request.commands().words())
                .filter(near -> isAllowed(near, request))
                .findFirst()
                .map(near -> request.prefix() + near);
    }

    /** {@return whether the user may give a command of a first word; the built-in help is open to all users} */
    private boolean isAllowed(String word, CommandRequest request) {
        WordNode node = request.commands().root(word);
        return node == null || !allowed(node.commands(), request).isEmpty();
    }

    /** {@return the usages of some commands of one group on one line; empty if the user may give none of them} */
    Optional<String> usages(CommandRequest request, WordNode group) {
        List<RegisteredCommand> allowed = allowed(group.commands(), request);
        return allowed.isEmpty() ? Optional.empty() : Optional.of(usages(allowed, request.prefix()));
    }

    private String list(CommandRequest request) {
        List<RegisteredCommand> allowed = allowed(request.commands().all(), request);
        return allowed.isEmpty()
                ? "There are no commands for you here"
                : "Commands: "
                        + allowed.stream()
                                .map(command -> request.prefix() + command.name())
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ". More: " + request.prefix() + CommandIndex.HELP + " <command>";
    }

    private List<RegisteredCommand> allowed(Collection<RegisteredCommand> commands, CommandRequest request) {
        return commands.stream()
                .distinct()
                .filter(command -> this.access.isShown(command, request.call()))
                .toList();
    }

    private static String usages(List<RegisteredCommand> commands, String prefix) {
        return commands.stream()
                .map(command -> prefix + command.syntax().usage())
                .collect(Collectors.joining(" | "));
    }

    private static String details(RegisteredCommand command, String prefix) {
        StringBuilder text = new StringBuilder("Usage: ")
                .append(prefix)
                .append(command.syntax().usage());
        if (!command.description().isEmpty()) {
            text.append(" - ").append(command.description());
        }
        if (!command.aliases().isEmpty()) {
            text.append(". Also ")
                    .append(command.aliases().stream()
                            .map(words -> prefix + String.join(" ", words))
                            .collect(Collectors.joining(", ")));
        }
        if (command.minRank() != null) {
            text.append(". Rank: ").append(RankNames.of(command.minRank()));
        }
        CommandCooldown cooldown = command.cooldown();
        if (cooldown != null) {
            text.append((cooldown.calls() == 1) ? ". Once" : ". " + cooldown.calls() + " times")
                    .append(" in ")
                    .append(DurationText.of(cooldown.period()))
                    .append(scope(cooldown.scope()));
        }
        return text.toString();
    }

    private static String scope(CooldownScope scope) {
        return switch (scope) {
            case USER -> " per user";
            case CHANNEL -> " per channel";
            case ALL -> "";
        };
    }
}
