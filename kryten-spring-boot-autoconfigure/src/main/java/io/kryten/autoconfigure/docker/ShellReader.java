package io.kryten.autoconfigure.docker;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a shell's script from left to right, word by word. */
final class ShellReader {

    private static final String OPERATORS = "\n;&|()";

    private static final Pattern REDIRECTION = Pattern.compile("\\d*[<>][<>&|]*");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    /** {@code ${NAME}}, or with what stands in for a missing (or, with a colon, empty) value, if it has no quotes. */
    private static final Pattern EXPANSION = Pattern.compile("([A-Za-z_]\\w*)(?:(:?)-([^'\"\\\\]*))?");

    private final String text;

    private final Map<String, Word> variables;

    private int next;

    ShellReader(String text, Map<String, Word> variables) {
        this.text = text;
        this.variables = variables;
    }

    /** Skips blanks, comments and broken lines; false at the end. */
    boolean skipBlanks() {
        while (!atEnd()) {
            if (peek() == ' ' || peek() == '\t' || peek() == '\r') {
                this.next++;
            } else if (this.text.startsWith("\\\n", this.next)) {
                this.next += 2;
            } else if (peek() == '#') {
                int end = this.text.indexOf('\n', this.next);
                this.next = (end < 0) ? this.text.length() : end;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Skips what ends a command, if it is next. */
    boolean skipOperator() {
        if (OPERATORS.indexOf(peek()) < 0) {
            return false;
        }
        this.next++;
        return true;
    }

    /** Skips a redirection up to the word it is for, if it is next. */
    boolean skipRedirection() {
        Matcher redirection = REDIRECTION.matcher(this.text).region(this.next, this.text.length());
        if (!redirection.lookingAt()) {
            return false;
        }
        this.next = redirection.end();
        return true;
    }

    /** Reads a word; a variable without quotes makes it none or several. */
    List<Word> words() {
        WordBuilder word = new WordBuilder();
        while (!atEnd() && " \t\r<>".indexOf(peek()) < 0 && OPERATORS.indexOf(peek()) < 0) {
            char c = this.text.charAt(this.next++);
            if (c == '\'') {
                word.quoted(Word.of(upTo('\'')));
            } else if (c == '"') {
                doubleQuoted(word);
            } else if (c == '\\') {
                escaped(word);
            } else if (c == '$') {
                word.split(expansion());
            } else if (c == '`') {
                upTo('`');
                word.split(unknown());
            } else {
                word.literal(c);
            }
        }
        return word.words();
    }

    private void doubleQuoted(WordBuilder word) {
        word.quoted(Word.of(""));
        while (!atEnd() && peek() != '"') {
            char c = this.text.charAt(this.next++);
            if (c == '$') {
                word.quoted(expansion());
            } else if (c == '`') {
                upTo('`');
                word.quoted(unknown());
            } else if (c == '\\' && !atEnd() && "$`\"\\\n".indexOf(peek()) >= 0) {
                escaped(word);
            } else {
                word.literal(c);
            }
        }
        this.next++;
    }

    private void escaped(WordBuilder word) {
        if (!atEnd()) {
            char c = this.text.charAt(this.next++);
            if (c != '\n') {
                word.literal(c);
            }
        }
    }

    /** What follows a dollar sign. */
    private Word expansion() {
        if (atEnd()) {
            return Word.of("$");
        }
        if (peek() == '(') {
            closing('(', ')');
            return unknown();
        }
        if (peek() == '{') {
            return braces(closing('{', '}'));
        }
        Matcher name = NAME.matcher(this.text).region(this.next, this.text.length());
        if (name.lookingAt()) {
            this.next = name.end();
            return value(name.group());
        }
        if ("@*#?$!-".indexOf(peek()) >= 0 || Character.isDigit(peek())) {
            this.next++;
            return unknown();
        }
        return Word.of("$");
    }

    private Word braces(String inner) {
        Matcher expansion = EXPANSION.matcher(inner);
        if (!expansion.matches()) {
            return unknown();
        }
        Word value = this.variables.get(expansion.group(1));
        String standIn = expansion.group(3);
        boolean missing = value == null || (":".equals(expansion.group(2)) && value.equals(Word.of("")));
        return (standIn != null && missing) ? inQuotes(standIn) : value(expansion.group(1));
    }

    private Word inQuotes(String part) {
        return new ShellReader('"' + part + '"', this.variables).words().get(0);
    }

    private Word value(String name) {
        Word value = this.variables.get(name);
        return (value == null) ? unknown() : value;
    }

    private String upTo(char end) {
        int found = this.text.indexOf(end, this.next);
        int stop = (found < 0) ? this.text.length() : found;
        String between = this.text.substring(this.next, stop);
        this.next = stop + 1;
        return between;
    }

    /** What stands between the bracket that is next and the one that closes it. */
    private String closing(char open, char close) {
        int start = this.next + 1;
        int depth = 0;
        do {
            char c = this.text.charAt(this.next++);
            depth += (c == open) ? 1 : (c == close) ? -1 : 0;
        } while (depth > 0 && !atEnd());
        return this.text.substring(start, (depth == 0) ? this.next - 1 : this.next);
    }

    private boolean atEnd() {
        return this.next >= this.text.length();
    }

    private char peek() {
        return this.text.charAt(this.next);
    }

    private static Word unknown() {
        return new Word("", false);
    }
}
