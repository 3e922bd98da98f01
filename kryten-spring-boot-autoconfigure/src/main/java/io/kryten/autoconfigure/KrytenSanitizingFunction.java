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
 * Hides the login for NATS: under its own keys, and wherever else its text stands, for example in
 * {@code sun.java.command}, in {@code SPRING_APPLICATION_JSON} or in the variable that a placeholder names.
 */
final class KrytenSanitizingFunction implements SanitizingFunction {

    private static final Set<String> SECRETS = Set.of("krytennatspassword", "krytennatstoken");

    private static final String SERVERS = "krytennatsservers";

    /** Of each address everything up to its last at sign: a password may hold one, and commas and slashes. */
    private static final Pattern USER_INFO = Pattern.compile("(^|://)((?:(?!://).)*)@", Pattern.DOTALL);

    /** A shorter secret would blot out half of what the endpoints show. */
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
        // One form for kryten.nats.password, KRYTEN_NATS_PASSWORD and whatever else binds to it.
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
