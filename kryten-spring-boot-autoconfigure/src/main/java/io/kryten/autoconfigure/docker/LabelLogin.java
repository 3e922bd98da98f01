package io.kryten.autoconfigure.docker;

import java.util.Map;
import java.util.Optional;

import org.springframework.util.StringUtils;

/** The login that labels tell: for servers that have it from a configuration file or another place nobody sees. */
final class LabelLogin {

    static final String TOKEN = "io.kryten.nats.token";

    static final String USERNAME = "io.kryten.nats.username";

    static final String PASSWORD = "io.kryten.nats.password";

    private LabelLogin() {}

    static Optional<ContainerLogin> find(Map<String, String> labels) {
        String token = labels.get(TOKEN);
        if (StringUtils.hasLength(token)) {
            return Optional.of(ContainerLogin.ofToken(token));
        }
        String username = labels.get(USERNAME);
        return StringUtils.hasLength(username)
                ? Optional.of(ContainerLogin.ofUser(username, labels.get(PASSWORD)))
                : Optional.empty();
    }
}
