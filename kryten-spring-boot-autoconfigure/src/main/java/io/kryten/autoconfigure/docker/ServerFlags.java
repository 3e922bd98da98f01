package io.kryten.autoconfigure.docker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.kryten.nats.NatsLogin;

/**
 * Reader of the login flags in a container's command. As in the server, {@code -user u}, {@code --user u},
 * {@code -user=u} and {@code --user=u} are equal, and the last one counts. Docker expands no variables, so values are
 * literal.
 */
final class ServerFlags {

    private static final Pattern FLAG = Pattern.compile("--?(auth|user|pass|c|config)(?:=(.*))?", Pattern.DOTALL);

    private static final Pattern SHELL = Pattern.compile("(.*/)?(ba|da|a)?sh");

    /** A flag, or a program that passes its arguments on to the server. */
    private static final Pattern SERVER =
            Pattern.compile("-.*|(.*[/\\\\])?(nats-server|gnatsd|docker-entrypoint\\.sh|nats/run\\.sh)(\\.exe)?");

    private static final Pattern HASH = Pattern.compile("\\$2[abxy]\\$\\d{2}\\$.*", Pattern.DOTALL);

    /** The configuration files of the official images, which demand no login. */
    private static final Set<String> DEFAULT_FILES = Set.of("/etc/nats/nats-server.conf", "nats-server.conf");

    private ServerFlags() {}

    /** {@return the login; empty if there is none or it cannot be read, and then the unread places are added to a list} */
    static Optional<NatsLogin> login(List<String> command, List<String> unread) {
        if (command.stream().anyMatch(word -> SHELL.matcher(word).matches())) {
            unread.add("the shell script in its command");
            return Optional.empty();
        }
        Map<String, String> values = values(command);
        if (values.values().removeIf(value -> HASH.matcher(value).matches())) {
            unread.add("a hash in place of the password or token in its command");
            return Optional.empty();
        }
        Optional<NatsLogin> login =
                ContainerLoginResolver.login(values.get("auth"), values.get("user"), values.get("pass"));
        if (login.isEmpty()) {
            values.forEach((flag, value) -> {
                if (flag.startsWith("c") && !DEFAULT_FILES.contains(value)) {
                    unread.add("the configuration file " + value);
                }
            });
            if (!command.isEmpty()
                    && command.stream().noneMatch(word -> SERVER.matcher(word).matches())) {
                unread.add("the script " + command.get(0));
            }
        }
        return login;
    }

    private static Map<String, String> values(List<String> command) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < command.size(); i++) {
            Matcher flag = FLAG.matcher(command.get(i));
            if (flag.matches()) {
                boolean inNextWord = flag.group(2) == null && ++i < command.size();
                values.put(flag.group(1), inNextWord ? command.get(i) : (flag.group(2) != null) ? flag.group(2) : "");
            }
        }
        return values;
    }
}
