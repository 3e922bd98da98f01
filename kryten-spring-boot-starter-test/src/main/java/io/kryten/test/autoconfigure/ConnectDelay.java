package io.kryten.test.autoconfigure;

import java.time.Duration;
import java.util.Objects;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Real time until an application under test is connected. */
final class ConnectDelay {

    private static final Duration DEFAULT = Duration.ofMillis(50);

    private ConnectDelay() {}

    /** Reads {@code connect-delay} below a prefix; 50 ms if it is not set. */
    static Duration of(Environment environment, String prefix) {
        return Objects.requireNonNullElse(
                Binder.get(environment)
                        .bind(prefix + ".connect-delay", Duration.class)
                        .orElse(null),
                DEFAULT);
    }
}
