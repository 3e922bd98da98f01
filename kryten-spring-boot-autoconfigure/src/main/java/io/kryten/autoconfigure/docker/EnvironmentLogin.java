package io.kryten.autoconfigure.docker;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.util.StringUtils;

/**
 * The login that Bitnami's image writes into its configuration file. The official image takes nothing from variables, but
 * its configuration file may, under whatever names; those of Bitnami are read for it too.
 */
final class EnvironmentLogin {

    private static final String TOKEN = "NATS_TOKEN";

    private static final String USERNAME = "NATS_USERNAME";

    private static final String PASSWORD = "NATS_PASSWORD";

    /** Bitnami's switch. A server that is asked for no login takes any, so it matters only where it says no. */
    private static final String ENABLED = "NATS_ENABLE_AUTH";

    private static final Set<String> YES = Set.of("yes", "true", "1");

    private static final String DEFAULT_USERNAME = "nats";

    private EnvironmentLogin() {}

    static Optional<ContainerLogin> find(Map<String, String> environment) {
        String enabled = environment.get(ENABLED);
        if (StringUtils.hasLength(enabled) && !YES.contains(enabled.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        Stream.of(TOKEN, USERNAME, PASSWORD)
                .map(name -> name + "_FILE")
                .filter(name -> StringUtils.hasLength(environment.get(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new UnreadableLoginException("it is in a file of the container, named by " + name);
                });
        String token = environment.get(TOKEN);
        if (StringUtils.hasLength(token)) {
            return Optional.of(ContainerLogin.ofToken(token));
        }
        String password = environment.get(PASSWORD);
        if (!StringUtils.hasLength(password)) {
            return Optional.empty();
        }
        String username = environment.get(USERNAME);
        return Optional.of(
                ContainerLogin.ofUser(StringUtils.hasLength(username) ? username : DEFAULT_USERNAME, password));
    }
}
