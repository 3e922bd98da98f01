package io.kryten.autoconfigure.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.kryten.nats.NatsLogin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.StringUtils;

/**
 * Resolver of the login that a NATS server in a container demands. The first source that has a login supplies all of it:
 * <ol>
 * <li>the labels {@code io.kryten.nats.token}, or {@code io.kryten.nats.username} and {@code io.kryten.nats.password};
 * an empty label states that the server demands no login,
 * <li>the flags {@code --auth}, {@code --user} and {@code --pass} of the server's command,
 * <li>the variables {@code NATS_TOKEN}, {@code NATS_USERNAME} and {@code NATS_PASSWORD} of Bitnami's image.
 * </ol>
 * Shell scripts, configuration files, hashes and secret files are not read: without another login, a warning lists them
 * and names the labels.
 */
public final class ContainerLoginResolver {

    private static final Logger LOGGER = LoggerFactory.getLogger(ContainerLoginResolver.class);

    private static final String LABEL = "io.kryten.nats.";

    private ContainerLoginResolver() {}

    /**
     * Resolves the login. Logs a warning if none was found and a place that is not read may hold one.
     *
     * @param container the name of the container for the warning
     * @param labels its labels
     * @param environment its variables; one without a value is null
     * @param command supplies its entry point and command; called only if the labels state no login
     * @return the login, {@link NatsLogin#NONE} if none was found
     */
    public static NatsLogin resolve(
            String container,
            Map<String, String> labels,
            Map<String, @Nullable String> environment,
            Supplier<List<String>> command) {
        List<String> unread = new ArrayList<>();
        Optional<NatsLogin> login = ofLabels(labels)
                .or(() -> ServerFlags.login(command.get(), unread))
                .or(() -> ofEnvironment(environment, unread));
        if (login.isEmpty() && !unread.isEmpty()) {
            LOGGER.warn(
                    "No login was found for the NATS server in {}, and these were not read: {}. If the server demands a"
                            + " login, set the label {}token, or {}username and {}password; if it demands none, set {}token"
                            + " to an empty value",
                    container,
                    String.join(", ", unread),
                    LABEL,
                    LABEL,
                    LABEL,
                    LABEL);
        }
        return login.orElse(NatsLogin.NONE);
    }

    /** {@return the login of three values; an empty value means none, and a token takes precedence, as in the server} */
    static Optional<NatsLogin> login(@Nullable String token, @Nullable String username, @Nullable String password) {
        if (StringUtils.hasText(token)) {
            return Optional.of(NatsLogin.token(token));
        }
        return StringUtils.hasText(username) ? Optional.of(NatsLogin.user(username, password)) : Optional.empty();
    }

    private static Optional<NatsLogin> ofLabels(Map<String, String> labels) {
        String token = labels.get(LABEL + "token");
        String username = labels.get(LABEL + "username");
        return (token == null && username == null)
                ? Optional.empty()
                : login(token, username, labels.get(LABEL + "password")).or(() -> Optional.of(NatsLogin.NONE));
    }

    private static Optional<NatsLogin> ofEnvironment(Map<String, @Nullable String> environment, List<String> unread) {
        Stream.of("NATS_TOKEN_FILE", "NATS_USERNAME_FILE", "NATS_PASSWORD_FILE")
                .filter(name -> StringUtils.hasLength(environment.get(name)))
                .forEach(name -> unread.add("the file that " + name + " names"));
        String username = environment.get("NATS_USERNAME");
        String password = environment.get("NATS_PASSWORD");
        // Without a password, Bitnami's image sets up no user; the user's default name is nats.
        return login(
                environment.get("NATS_TOKEN"),
                StringUtils.hasLength(password) ? (StringUtils.hasLength(username) ? username : "nats") : null,
                password);
    }
}
