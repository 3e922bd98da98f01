package io.kryten.autoconfigure.docker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The login that a NATS server demands with its flags, read as the server reads them: {@code -user u}, {@code --user u},
 * {@code -user=u} and {@code --user=u} are the same, the last one counts, the first word that is no flag ends them.
 */
final class FlagLogin {

    /**
     * Flags whose value is the next word, whatever it looks like. Any other flag is a switch, or one that later servers
     * have; of these the value can be told only by not looking like a flag.
     */
    static final Set<String> WITH_VALUE = Set.of("""
            a addr auth c client_advertise cluster cluster_advertise cluster_listen cluster_name config connect_retries \
            http_port https_port l log log_size_limit m max_traced_msg_len ms n name net P p pass pid port \
            ports_file_dir profile r remote_syslog routes sd server_name signal sl store_dir tlscacert tlscert tlskey \
            user""".split(" "));

    private static final Pattern HASH = Pattern.compile("\\$2[abxy]\\$\\d{2}\\$.*", Pattern.DOTALL);

    private final Map<String, Word> values = new HashMap<>();

    /** Whether a word in the place of a flag is unknown: it may be any flag. */
    private boolean hidden;

    private FlagLogin() {}

    /**
     * Finds the login.
     *
     * @param arguments the server's arguments
     * @return the login; empty if the server demands none
     * @throws UnreadableLoginException if it demands one that cannot be read
     */
    static Optional<ContainerLogin> find(List<Word> arguments) {
        FlagLogin flags = new FlagLogin();
        flags.parse(arguments);
        return flags.login();
    }

    private void parse(List<Word> arguments) {
        int next = 0;
        while (next < arguments.size()) {
            Word word = arguments.get(next++);
            String flag = flag(word);
            if (flag == null && word.known()) {
                return;
            }
            int equals = (flag == null) ? -1 : flag.indexOf('=', 1);
            if (flag != null && equals > 0) {
                this.values.put(flag.substring(0, equals), new Word(flag.substring(equals + 1), word.known()));
            } else if (flag == null || !word.known()) {
                this.hidden = true;
            } else if (next < arguments.size() && takesNext(flag, arguments.get(next))) {
                this.values.put(flag, arguments.get(next++));
            }
        }
    }

    /** The word without its one or two dashes, null if it is no flag. */
    private static @Nullable String flag(Word word) {
        String text = word.text();
        if (text.length() < 2 || text.charAt(0) != '-' || text.equals("--")) {
            return null;
        }
        return text.substring(text.startsWith("--") ? 2 : 1);
    }

    private static boolean takesNext(String flag, Word next) {
        return WITH_VALUE.contains(flag) || (next.known() && !next.text().startsWith("-"));
    }

    private Optional<ContainerLogin> login() {
        String token = value("auth");
        if (token != null) {
            return Optional.of(ContainerLogin.ofToken(token));
        }
        String username = value("user");
        if (username != null) {
            return Optional.of(ContainerLogin.ofUser(username, value("pass")));
        }
        if (this.hidden) {
            throw new UnreadableLoginException("only the container's shell knows all of the server's arguments");
        }
        return Optional.empty();
    }

    private @Nullable String value(String flag) {
        Word value = this.values.get(flag);
        if (value == null) {
            return null;
        }
        if (!value.known()) {
            throw new UnreadableLoginException("only the container's shell knows the value of --" + flag);
        }
        if (HASH.matcher(value.text()).matches()) {
            throw new UnreadableLoginException("the value of --" + flag + " is a hash of it");
        }
        // To the server an empty value is none.
        return value.text().isEmpty() ? null : value.text();
    }
}
