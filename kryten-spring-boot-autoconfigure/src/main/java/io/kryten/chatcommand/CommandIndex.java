package io.kryten.chatcommand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.kryten.Channel;
import io.kryten.annotation.CommandSource;
import io.kryten.text.TypedText;
import org.jspecify.annotations.Nullable;

/** Commands of one channel, by their first words. Immutable once filled. */
final class CommandIndex {

    /** The word of the built-in help. */
    static final String HELP = "help";

    private final Channel channel;
    private final CommandPrefix prefix;
    private final ChatCommandSettings settings;
    private final Map<String, WordNode> roots = new TreeMap<>();
    private final Map<RegisteredCommand, ChatCommandHandler> commands = new LinkedHashMap<>();
    private @Nullable ChatCommandHandler primary;

    CommandIndex(Channel channel, ChatCommandSettings settings) {
        this.channel = channel;
        this.prefix = settings.commandPrefix(channel);
        this.settings = settings;
    }

    /** Adds a command; refuses one whose words are taken. */
    void add(RegisteredCommand command, ChatCommandHandler listener) {
        addWords(command.syntax().words(), command, listener);
        command.aliases().forEach(alias -> addWords(alias, command, listener));
        this.commands.put(command, listener);
        // Of several instances one answers: a listener with a group takes precedence for help and suggestions.
        ChatCommandHandler current = this.primary;
        if (current == null || (!current.isShared() && listener.isShared())) {
            this.primary = listener;
        }
    }

    private void addWords(List<String> words, RegisteredCommand command, ChatCommandHandler listener) {
        words.forEach(word -> checkWithoutPrefix(word, command));
        WordNode root = this.roots.computeIfAbsent(words.get(0), word -> new WordNode(listener));
        if (root.owner() != listener) {
            throw ParameterBinder.invalid(
                    command.signature(),
                    "'" + words.get(0) + "' is the first word of "
                            + root.commands().get(0).signature().describe() + " in " + this.channel
                            + ", whose attributes differ.",
                    "Use another word, or the same channel, domain, group, ignore, order, concurrency, timeout and"
                            + " errorHandler in @ChatCommands of both classes.");
        }
        RegisteredCommand existing = root.add(words.subList(1, words.size()), command);
        if (existing != null) {
            throw ParameterBinder.invalid(
                    command.signature(),
                    "'" + String.join(" ", words) + "' is a command in " + this.channel + " already: "
                            + existing.signature().describe() + ".",
                    "Use another word, or other channels.");
        }
    }

    /** Refuses a word that repeats the prefix. A prefix of letters may begin a word by chance. */
    private void checkWithoutPrefix(String word, RegisteredCommand command) {
        for (String text : this.prefix.texts()) {
            boolean sign = !Character.isLetterOrDigit(text.codePointBefore(text.length()));
            if (sign && word.regionMatches(true, 0, text, 0, text.length())) {
                String rest = word.substring(text.length());
                throw ParameterBinder.invalid(
                        command.signature(),
                        "The word '" + word + "' starts with '" + text + "', the prefix of commands in " + this.channel
                                + ": users would have to write " + text + word + ".",
                        (rest.isEmpty() ? "Use another word" : "Write '" + rest + "'")
                                + "; users write the prefix (kryten.chat-commands.prefix) before it.");
            }
        }
    }

    /** {@return the text before a command, as it is shown to users} */
    String prefix() {
        return this.prefix.shown();
    }

    /** {@return the text before a command, to recognize it} */
    CommandPrefix commandPrefix() {
        return this.prefix;
    }

    /** {@return the commands in the order of their registration} */
    List<RegisteredCommand> all() {
        return List.copyOf(this.commands.keySet());
    }

    /** {@return all first words, aliases and the built-in help included, in alphabetical order} */
    SortedSet<String> words() {
        SortedSet<String> words = new TreeSet<>(this.roots.keySet());
        if (this.settings.help()) {
            words.add(HELP);
        }
        return words;
    }

    /**
     * Reads a line of chat.
     *
     * @param html the line
     * @param bot the name of the bot; null if it is not known
     * @return the command line; null if it is none
     */
    @Nullable
    CommandLine parse(String html, @Nullable String bot) {
        return this.prefix.isCandidate(html, bot) ? CommandLine.of(this.prefix, TypedText.of(html), bot) : null;
    }

    /** {@return the commands of a first word; null if there are none} */
    @Nullable
    WordNode root(String word) {
        return this.roots.get(word);
    }

    /** {@return whether a first word is the built-in help} */
    boolean isHelp(String word) {
        return this.settings.help() && word.equals(HELP) && !this.roots.containsKey(HELP);
    }

    /** {@return the listener that handles a line; null if none does} */
    @Nullable
    ChatCommandHandler listenerOf(CommandLine line, CommandSource source) {
        WordNode root = root(line.word());
        if (root != null) {
            return (root.isFrom(source) || isSuggesting()) ? root.owner() : null;
        }
        return (isHelp(line.word()) || isSuggesting()) ? this.primary : null;
    }

    /** {@return whether unknown commands are answered} */
    boolean isSuggesting() {
        return this.settings.unknown() == UnknownCommand.SUGGEST;
    }
}
