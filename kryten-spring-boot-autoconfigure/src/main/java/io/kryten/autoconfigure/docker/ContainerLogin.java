package io.kryten.autoconfigure.docker;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Login of a NATS server in a container: a token, or a user name with an optional password, or none.
 *
 * @param username the user name, or null
 * @param password the password of the user, or null
 * @param token the token, or null; a token excludes a user name
 */
public record ContainerLogin(
        @Nullable String username,
        @Nullable String password,
        @Nullable String token) {

    /** No login. */
    public static final ContainerLogin NONE = new ContainerLogin(null, null, null);

    /** {@return the login of three values; an empty value means none, and a token takes precedence, as in the server} */
    static Optional<ContainerLogin> of(@Nullable String token, @Nullable String username, @Nullable String password) {
        if (StringUtils.hasLength(token)) {
            return Optional.of(new ContainerLogin(null, null, token));
        }
        return StringUtils.hasLength(username)
                ? Optional.of(new ContainerLogin(username, StringUtils.hasLength(password) ? password : null, null))
                : Optional.empty();
    }

    /** {@return the kind of login, without its secrets} */
    @Override
    public String toString() {
        return "ContainerLogin[" + ((this.token != null) ? "token" : (this.username != null) ? "password" : "none")
                + "]";
    }
}
