package io.kryten.nats;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.kryten.LogSafe;

/** Removes secrets from texts of the NATS client and of the server. */
final class Redaction {

    private static final Pattern USER_INFO = Pattern.compile("//[^\\s]*@");

    private static final int SHOWN = 300;

    /** Minimum length of a removed secret: a shorter one would hide half of every message. Addresses lose theirs by place. */
    private static final int SHORTEST = 3;

    private final List<String> secrets;

    private Redaction(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter((secret) -> secret.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    static Redaction of(NatsOptions options) {
        Set<String> secrets = new LinkedHashSet<>();
        Stream.of(options.login().password(), options.login().token())
                .filter(Objects::nonNull)
                .forEach(secrets::add);
        options.servers().forEach((server) -> secrets.addAll(fromUserInfo(server)));
        return new Redaction(secrets);
    }

    /**
     * Makes a text fit for the log.
     *
     * @param text any text
     * @return one line without configured secrets and without user information of addresses
     */
    String clean(String text) {
        String result = text;
        for (String secret : this.secrets) {
            result = result.replace(secret, "***");
        }
        return LogSafe.of(USER_INFO.matcher(result).replaceAll("//"), SHOWN);
    }

    /**
     * Describes an exception in one line, by the innermost cause with a message.
     *
     * @param ex the exception
     * @return kind and message, without secrets
     */
    String describe(Throwable ex) {
        Throwable best = ex;
        for (Throwable cause = ex; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                best = cause;
            }
        }
        String kind = best.getClass().getSimpleName();
        return clean((best.getMessage() == null) ? kind : kind + ": " + best.getMessage());
    }

    private static List<String> fromUserInfo(String server) {
        String userInfo = URI.create(server).getRawUserInfo();
        List<String> secrets = new ArrayList<>();
        if (userInfo != null) {
            String secret = userInfo.substring(userInfo.indexOf(':') + 1);
            secrets.add(secret);
            secrets.add(URLDecoder.decode(secret.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return secrets;
    }
}
