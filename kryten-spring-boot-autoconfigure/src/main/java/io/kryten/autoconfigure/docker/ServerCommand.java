package io.kryten.autoconfigure.docker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.util.StringUtils;

/**
 * Finds the server's arguments in the command of a container. Nobody expands variables in it but a shell: what Docker
 * hands to a server without one is taken as it is.
 */
final class ServerCommand {

    private static final Set<String> SERVERS = Set.of("nats-server", "gnatsd");

    private static final Set<String> SHELLS = Set.of("sh", "ash", "bash", "dash");

    /** Bitnami's program starts the server with the words of a variable and its own arguments. */
    private static final String BITNAMI = "/nats/run.sh";

    private static final String BITNAMI_ARGUMENTS = "NATS_EXTRA_ARGS";

    private ServerCommand() {}

    /**
     * Finds the arguments.
     *
     * @param entrypoint program and first arguments of the container
     * @param command further arguments; if they begin with a flag they are the server's, whatever the entry point is
     * @param environment the container's variables
     * @return the server's arguments; empty if the server is not found
     */
    static List<Word> arguments(List<String> entrypoint, List<String> command, Map<String, String> environment) {
        List<String> words =
                Stream.concat(entrypoint.stream(), command.stream()).toList();
        boolean bare = !command.isEmpty() && command.get(0).startsWith("-");
        int programs = bare ? entrypoint.size() : words.size();
        for (int i = 0; i < programs; i++) {
            if (isServer(words.get(i))) {
                return known(words.subList(i + 1, words.size()));
            }
            if (words.get(i).endsWith(BITNAMI)) {
                List<String> all = new ArrayList<>(Arrays.asList(
                        StringUtils.tokenizeToStringArray(environment.getOrDefault(BITNAMI_ARGUMENTS, ""), " \t\n")));
                all.addAll(words.subList(i + 1, words.size()));
                return known(all);
            }
            if (isShell(words, i)) {
                return inScript(ShellScript.commands(words.get(i + 2), environment));
            }
        }
        return bare ? known(command) : List.of();
    }

    /** Of several commands, such as a look whether the server is there, the one that starts it with flags. */
    private static List<Word> inScript(List<List<Word>> commands) {
        for (List<Word> words : commands) {
            for (int i = 0; i + 1 < words.size(); i++) {
                Word next = words.get(i + 1);
                if (isServer(words.get(i).text())
                        && (!next.known() || next.text().startsWith("-"))) {
                    return words.subList(i + 1, words.size());
                }
            }
        }
        return List.of();
    }

    private static boolean isServer(String word) {
        return SERVERS.contains(fileName(word));
    }

    /** Whether a shell stands there that is given a script as its next word but one. */
    private static boolean isShell(List<String> words, int index) {
        return index + 2 < words.size()
                && SHELLS.contains(fileName(words.get(index)))
                && words.get(index + 1).matches("-[a-z]*c");
    }

    private static String fileName(String program) {
        String name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        return name.endsWith(".exe") ? name.substring(0, name.length() - ".exe".length()) : name;
    }

    private static List<Word> known(List<String> words) {
        return words.stream().map(Word::of).toList();
    }
}
