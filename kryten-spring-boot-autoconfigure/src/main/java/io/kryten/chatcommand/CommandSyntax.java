package io.kryten.chatcommand;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Syntax of a command: its words, then its parts. {@link io.kryten.annotation.ChatCommand} describes the text.
 *
 * @param words the words in lower case, at least one
 * @param parts the parts
 */
record CommandSyntax(List<String> words, List<SyntaxPart> parts) {

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{Nd}_-]*";

    /** A word of a command; or a part in {@code <>} or {@code []}. */
    private static final Pattern TOKEN =
            Pattern.compile("<([^<>]*)>|\\[--(" + NAME + ")(?:\\s+<[^<>]*>)?]|\\[([^\\[\\]]*)]|([^\\s<>\\[\\]]+)");

    private static final Pattern VALUE = Pattern.compile("(" + NAME + ")(\\.\\.\\.)?(?:=(.*))?");

    /**
     * Reads a syntax.
     *
     * @param text the syntax
     * @throws IllegalArgumentException if it is none; the message is the broken rule
     */
    static CommandSyntax of(String text) {
        List<String> words = new ArrayList<>();
        List<SyntaxPart> parts = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find()) {
            checkBetween(text.substring(end, token.start()));
            end = token.end();
            if (token.group(4) != null) {
                String word = token.group();
                require(!word.startsWith("--"), "'" + word + "' is a flag: write [" + word + "]");
                require(parts.isEmpty(), "The word '" + token.group() + "' stands behind a part: words come first");
                words.add(token.group().toLowerCase(Locale.ROOT));
            } else {
                parts.add((token.group(2) != null) ? flag(token) : value(token));
            }
        }
        checkBetween(text.substring(end));
        require(!words.isEmpty(), "It has no word that names the command");
        checkOrder(parts);
        return new CommandSyntax(List.copyOf(words), List.copyOf(parts));
    }

    /** {@return the words and parts as they are shown to users} */
    String usage() {
        return Stream.concat(this.words.stream(), this.parts.stream().map(SyntaxPart::usage))
                .collect(Collectors.joining(" "));
    }

    /** {@return the syntax with other words before its own} */
    CommandSyntax within(List<String> group) {
        return new CommandSyntax(
                Stream.concat(group.stream(), this.words.stream()).toList(), this.parts);
    }

    private static SyntaxPart flag(Matcher token) {
        boolean valued = token.group().indexOf('<') >= 0;
        return new SyntaxPart(
                valued ? SyntaxPart.Kind.OPTION : SyntaxPart.Kind.FLAG, token.group(2), false, null, token.group());
    }

    private static SyntaxPart value(Matcher token) {
        boolean required = token.group(1) != null;
        String inner = required ? token.group(1) : token.group(3);
        Matcher value = VALUE.matcher(inner.strip());
        require(value.matches(), "'" + token.group() + "' is no part: its name needs letters, digits, '-' or '_'");
        @Nullable String otherwise = value.group(3);
        require(!required || otherwise == null, "'" + token.group() + "' has a default, so write it with []");
        return new SyntaxPart(
                (value.group(2) != null) ? SyntaxPart.Kind.REST : SyntaxPart.Kind.VALUE,
                value.group(1),
                required,
                otherwise,
                token.group());
    }

    private static void checkOrder(List<SyntaxPart> parts) {
        Set<String> names = new HashSet<>();
        boolean rest = false;
        for (SyntaxPart part : parts) {
            require(
                    names.add(part.parameterName().toLowerCase(Locale.ROOT)),
                    "The part '" + part.name() + "' stands twice (case is ignored)");
            require(!rest || part.isFlag(), "'" + part.usage() + "' stands behind the rest of the line");
            rest |= part.kind() == SyntaxPart.Kind.REST;
        }
    }

    private static void checkBetween(String between) {
        require(
                between.isBlank(),
                "'" + between.strip()
                        + "' is neither a word, nor a part such as <name>, [name], [name=1], <name...> or [--name]");
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
