package io.kryten.autoconfigure.docker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script as in {@code sh -c '…'}, split into its commands and their words: quotes and backslashes are taken away,
 * variables and their defaults are put in. Nothing is run, so what a command prints is not known, and neither is a
 * variable that the container's environment does not hold: the shell or the script may set it.
 */
final class ShellScript {

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w*)=(.*)", Pattern.DOTALL);

    private final ShellReader reader;

    private final Map<String, Word> variables = new HashMap<>();

    private final List<List<Word>> commands = new ArrayList<>();

    private List<Word> command = new ArrayList<>();

    private ShellScript(String script, Map<String, String> environment) {
        environment.forEach((name, value) -> this.variables.put(name, Word.of(value)));
        this.reader = new ShellReader(script, this.variables);
    }

    /**
     * Splits a script.
     *
     * @param script the script
     * @param environment the variables it starts with
     * @return its simple commands, without assignments and redirections
     */
    static List<List<Word>> commands(String script, Map<String, String> environment) {
        ShellScript split = new ShellScript(script, environment);
        split.split();
        return split.commands;
    }

    private void split() {
        while (this.reader.skipBlanks()) {
            if (this.reader.skipRedirection()) {
                this.reader.skipBlanks();
                this.reader.words();
            } else if (this.reader.skipOperator()) {
                endCommand();
            } else {
                add(this.reader.words());
            }
        }
        endCommand();
    }

    private void add(List<Word> words) {
        if (!assign(words)) {
            this.command.addAll(words);
        }
    }

    /** Sets a variable if that is what is asked for before a command's name. */
    private boolean assign(List<Word> words) {
        boolean before = this.command.isEmpty()
                || (this.command.size() == 1 && this.command.get(0).equals(Word.of("export")));
        Matcher assignment =
                ASSIGNMENT.matcher(words.isEmpty() ? "" : words.get(0).text());
        if (!before || !assignment.matches()) {
            return false;
        }
        // The value of an assignment is not split; where it was, its parts are no longer known to be right.
        boolean known = words.size() == 1 && words.get(0).known();
        this.variables.put(assignment.group(1), new Word(assignment.group(2), known));
        return true;
    }

    private void endCommand() {
        if (!this.command.isEmpty()) {
            this.commands.add(this.command);
            this.command = new ArrayList<>();
        }
    }
}
