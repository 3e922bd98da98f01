package io.kryten.nats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Validation of {@link NatsOptions}. */
final class NatsOptionsValidator {

    private NatsOptionsValidator() {}

    static List<String> servers(List<String> servers) {
        if (servers.isEmpty()) {
            throw new InvalidNatsOptionException(
                    "servers", null, "at least one is needed, for example " + NatsOptions.DEFAULT_SERVER);
        }
        return servers.stream().map(ServerAddress::normalize).distinct().toList();
    }

    static void oneKindOfLogin(
            @Nullable String username,
            @Nullable String password,
            @Nullable String token,
            @Nullable Path credentialsFile,
            @Nullable Path nkeyFile) {
        if (password != null && username == null) {
            throw new InvalidNatsOptionException("username", null, "is missing; a password is set");
        }
        int kinds = count(username) + count(token) + count(credentialsFile) + count(nkeyFile);
        if (kinds > 1) {
            String setting = (username != null) ? "username" : (token != null) ? "token" : "credentialsFile";
            throw new InvalidNatsOptionException(
                    setting, null, "set only one of username (with password), token, credentials file and nkey file");
        }
    }

    static void credentialsFile(@Nullable Path file) {
        if (file != null && !read("credentialsFile", file).contains("-----BEGIN NATS USER JWT-----")) {
            throw new InvalidNatsOptionException(
                    "credentialsFile", file.toString(), "is no NATS credentials file: it holds no user JWT");
        }
    }

    static void nkeyFile(@Nullable Path file) {
        if (file != null && findSeed(read("nkeyFile", file)).isEmpty()) {
            throw new InvalidNatsOptionException(
                    "nkeyFile", file.toString(), "holds no user seed: a line that starts with SU is expected");
        }
    }

    static Optional<String> findSeed(String text) {
        return text.lines()
                .map(String::strip)
                .filter((line) -> line.startsWith("SU"))
                .findFirst();
    }

    static void positive(String setting, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new InvalidNatsOptionException(setting, duration.toString(), "must be above zero");
        }
    }

    static void notNegative(String setting, Duration duration) {
        if (duration.isNegative()) {
            throw new InvalidNatsOptionException(setting, duration.toString(), "must be zero or more");
        }
    }

    static void atLeast(String setting, int value, int minimum) {
        if (value < minimum) {
            throw new InvalidNatsOptionException(setting, Integer.toString(value), "must be " + minimum + " or more");
        }
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

    private static int count(@Nullable Object value) {
        return (value == null) ? 0 : 1;
    }
}
