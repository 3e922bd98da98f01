package io.kryten.autoconfigure.docker;

import org.jspecify.annotations.Nullable;

/**
 * How to log in to a server: by token, by user name and password, or not at all.
 *
 * @param username the user name, or null
 * @param password its password, or null for none
 * @param token the token, or null; then there is no user name
 */
public record ContainerLogin(
        @Nullable String username,
        @Nullable String password,
        @Nullable String token) {

    /** No login. */
    public static final ContainerLogin NONE = new ContainerLogin(null, null, null);

    static ContainerLogin ofToken(String token) {
        return new ContainerLogin(null, null, token);
    }

    static ContainerLogin ofUser(String username, @Nullable String password) {
        return new ContainerLogin(username, password, null);
    }

    /** {@return the kind of login, without its secrets} */
    @Override
    public String toString() {
        return "ContainerLogin[" + ((this.token != null) ? "token" : (this.username != null) ? "password" : "none")
                + "]";
    }
}
