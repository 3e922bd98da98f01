package io.kryten.chatcommand;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.kryten.annotation.CommandSource;
import org.jspecify.annotations.Nullable;

/** Node of the tree of a channel's commands by their words. Filled once, then read by many threads. */
final class WordNode {

    private final ChatCommandHandler owner;
    private final Map<String, WordNode> children = new TreeMap<>();
    private final Set<CommandSource> from = EnumSet.noneOf(CommandSource.class);
    private @Nullable RegisteredCommand command;

    WordNode(ChatCommandHandler owner) {
        this.owner = owner;
    }

    /** {@return the listener that handles all commands of the first word} */
    ChatCommandHandler owner() {
        return this.owner;
    }

    /** {@return the command of exactly these words; null if more words are needed} */
    @Nullable
    RegisteredCommand command() {
        return this.command;
    }

    /**
     * Adds a command.
     *
     * @param words the words behind this node
     * @return the command that has these words already; null if it was added
     */
    @Nullable
    RegisteredCommand add(List<String> words, RegisteredCommand added) {
        this.from.addAll(added.from());
        if (!words.isEmpty()) {
            return this.children
                    .computeIfAbsent(words.get(0), word -> new WordNode(this.owner))
                    .add(words.subList(1, words.size()), added);
        }
        RegisteredCommand existing = this.command;
        if (existing == null) {
            this.command = added;
        }
        return existing;
    }

    /** {@return whether a command of this node or below may be given at a place} */
    boolean isFrom(CommandSource source) {
        return this.from.contains(source);
    }

    /** Follows the words of a line as far as they are words of commands. */
    WordNode descend(LineWords words) {
        WordNode node = this;
        while (!words.isAtEnd() && !node.children.isEmpty()) {
            int before = words.position();
            String word = words.next();
            WordNode child = (word != null) ? node.children.get(word.toLowerCase(Locale.ROOT)) : null;
            if (child == null) {
                words.moveTo(before);
                return node;
            }
            node = child;
        }
        return node;
    }

    /** {@return the commands of this node and below, in the order of their words} */
    List<RegisteredCommand> commands() {
        List<RegisteredCommand> all = new ArrayList<>();
        if (this.command != null) {
            all.add(this.command);
        }
        this.children.values().forEach(child -> all.addAll(child.commands()));
        return all;
    }
}
