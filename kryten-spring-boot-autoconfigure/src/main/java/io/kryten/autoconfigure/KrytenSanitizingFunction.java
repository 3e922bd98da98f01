package io.kryten.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Sanitizing function for the login of NATS: hides it under its keys and in every other value that contains it, for example
 * {@code sun.java.command}, {@code SPRING_APPLICATION_JSON} or the variable of a placeholder.
 */
final class KrytenSanitizingFunction implements SanitizingFunction {

    private static final Set<String> SECRETS = Set.of("krytennatspassword", "krytennatstoken");

    private static final String SERVERS = "krytennatsservers";

    /** The part of an address before its last at sign; a password may contain at signs, commas and slashes. */
    private static final Pattern USER_INFO = Pattern.compile("(^|://)((?:(?!://).)*)@", Pattern.DOTALL);

    /** Shorter secrets are not replaced in other values: they would match unrelated text. */
    private static final int SHORTEST = 4;

    private final ObjectProvider<KrytenConnectionDetails> details;

    KrytenSanitizingFunction(ObjectProvider<KrytenConnectionDetails> details) {
        this.details = details;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        if (data.getValue() == null) {
            return data;
        }
        // All relaxed forms of a key are equal here, such as kryten.nats.password and KRYTEN_NATS_PASSWORD.
        String key = data.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (SECRETS.contains(key)) {
            return data.withSanitizedValue();
        }
        String text = data.getValue().toString();
        String shown = key.equals(SERVERS)
                ? USER_INFO.matcher(text).replaceAll("$1" + SanitizableData.SANITIZED_VALUE + "@")
                : text;
        for (String secret : secrets()) {
            shown = shown.replace(secret, SanitizableData.SANITIZED_VALUE);
        }
        return shown.equals(text) ? data : data.withValue(shown);
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        KrytenConnectionDetails login = this.details.getIfAvailable();
        if (login != null) {
            add(secrets, login.password());
            add(secrets, login.token());
            login.servers()
                    .forEach(server -> USER_INFO
                            .matcher(server)
                            .results()
                            .map(match -> match.group(2))
                            .forEach(userInfo -> add(secrets, userInfo.substring(userInfo.indexOf(':') + 1))));
        }
        return secrets;
    }

    private static void add(List<String> secrets, @Nullable String secret) {
        if (secret != null && secret.length() >= SHORTEST) {
            secrets.add(secret);
        }
    }
}
