package io.kryten.nats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Login at a NATS server: a user name with an optional password, or a token, or a credentials file, or an nkey file, or none.
 * Empty and blank texts count as not set.
 *
 * @param username the user name, or null
 * @param password its password, or null
 * @param token a token, or null
 * @param credentialsFile a file with JWT and seed, as made by {@code nsc}, or null
 * @param nkeyFile a file with a user's seed ({@code SU…}), or null
 */
public record NatsLogin(
        @Nullable String username,
        @Nullable String password,
        @Nullable String token,
        @Nullable Path credentialsFile,
        @Nullable Path nkeyFile) {

    /** No login. */
    public static final NatsLogin NONE = new NatsLogin(null, null, null, null, null);

    /**
     * Validates the login.
     *
     * @param username see {@link #username()}
     * @param password see {@link #password()}
     * @param token see {@link #token()}
     * @param credentialsFile see {@link #credentialsFile()}
     * @param nkeyFile see {@link #nkeyFile()}
     * @throws InvalidNatsOptionException if there is a password without a user name, or more than one kind of login, or a
     * file that cannot be used
     */
    public NatsLogin {
        username = textOrNull(username);
        password = textOrNull(password);
        token = textOrNull(token);
        if (password != null && username == null) {
            throw new InvalidNatsOptionException("username", null, "is missing; a password is set");
        }
        long kinds = Stream.of(username, token, credentialsFile, nkeyFile)
                .filter(Objects::nonNull)
                .count();
        if (kinds > 1) {
            String setting = (username != null) ? "username" : (token != null) ? "token" : "credentialsFile";
            throw new InvalidNatsOptionException(
                    setting, null, "set only one of username (with password), token, credentials file and nkey file");
        }
        if (credentialsFile != null
                && !read("credentialsFile", credentialsFile).contains("-----BEGIN NATS USER JWT-----")) {
            throw new InvalidNatsOptionException(
                    "credentialsFile", credentialsFile.toString(), "is no NATS credentials file: it holds no user JWT");
        }
        if (nkeyFile != null && findSeed(read("nkeyFile", nkeyFile)).isEmpty()) {
            throw new InvalidNatsOptionException(
                    "nkeyFile", nkeyFile.toString(), "holds no user seed: a line that starts with SU is expected");
        }
    }

    /**
     * Creates a login with a user name.
     *
     * @param username the user name
     * @param password its password, or null
     * @return the login
     */
    public static NatsLogin user(String username, @Nullable String password) {
        return new NatsLogin(username, password, null, null, null);
    }

    /**
     * Creates a login with a token.
     *
     * @param token the token
     * @return the login
     */
    public static NatsLogin token(String token) {
        return new NatsLogin(null, null, token, null, null);
    }

    /** {@return the line of a seed in the text of an nkey file} */
    static Optional<String> findSeed(String text) {
        return text.lines()
                .map(String::strip)
                .filter((line) -> line.startsWith("SU"))
                .findFirst();
    }

    /** {@return the kind of login, without its secrets} */
    @Override
    public String toString() {
        if (this.username != null) {
            return "password";
        }
        if (this.token != null) {
            return "token";
        }
        if (this.credentialsFile != null) {
            return "credentials file " + this.credentialsFile;
        }
        return (this.nkeyFile != null) ? "nkey file " + this.nkeyFile : "none";
    }

    private static String read(String setting, Path file) {
        if (!Files.exists(file)) {
            throw new InvalidNatsOptionException(setting, file.toString(), "there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new InvalidNatsOptionException(setting, file.toString(), "is not a file");
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException ex) {
            throw new InvalidNatsOptionException(
                    setting, file.toString(), "cannot be read (" + ex.getClass().getSimpleName() + ")");
        }
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return (text == null || text.isBlank()) ? null : text;
    }
}
