package io.kryten.autoconfigure;

import java.util.Locale;
import java.util.Set;

import io.kryten.KrytenValidationException;
import io.kryten.service.ServiceSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Name of this application on the bus. */
final class ServiceName {

    private static final Logger logger = LoggerFactory.getLogger(ServiceName.class);

    /** Longest name that a report suggests. */
    private static final int LONGEST_SUGGESTION = 40;

    private static final String APPLICATION_NAME = "spring.application.name";

    private static final String DEFAULT = "kryten-bot";

    private static final String KEY = "kryten.service.name";

    /** Results that are no name. */
    private static final Set<String> RESERVED = Set.of("", "robot", "group");

    private ServiceName() {}

    /** {@return the name of the application} */
    static String ofApplication(Environment environment) {
        return environment.getProperty(APPLICATION_NAME, DEFAULT);
    }

    /** {@return the configured name of the service, or else that of the application; not checked} */
    static String of(KrytenProperties properties, Environment environment) {
        String configured = properties.service().name();
        return StringUtils.hasText(configured) ? configured : ofApplication(environment);
    }

    /**
     * Returns the name of the service.
     *
     * @return the name
     * @throws InvalidKrytenPropertyException if the name cannot be that of a service
     */
    static String checked(KrytenProperties properties, Environment environment) {
        String name = of(properties, environment);
        try {
            ServiceSettings.checkName(name);
        } catch (KrytenValidationException ex) {
            boolean configured = StringUtils.hasText(properties.service().name());
            throw new InvalidKrytenPropertyException(
                    configured ? KEY : APPLICATION_NAME,
                    name,
                    rule(ex.getMessage(), configured),
                    "Set " + KEY + " to a name such as " + suggestion(name)
                            + ", or kryten.service.enabled to false if this application is no service.");
        }
        return name;
    }

    /** Warns that the service has the name that all applications without a name share. */
    static void warnOfDefault(KrytenProperties properties, Environment environment) {
        if (!StringUtils.hasText(properties.service().name()) && !environment.containsProperty(APPLICATION_NAME)) {
            logger.warn(
                    "The service has the default name '{}': all applications with this name on the bus are instances of one"
                            + " service, and each of their requests is answered by any of them. Set {} or {}, or"
                            + " kryten.service.enabled to false if this application is no service",
                    DEFAULT,
                    KEY,
                    APPLICATION_NAME);
        }
    }

    private static String rule(@Nullable String reason, boolean configured) {
        String where = configured ? "" : " It is the name of this application on the bus while " + KEY + " is not set.";
        return "The name of a service is one token of a NATS subject, without dots, white space, '*' and '>', and neither"
                + " 'robot' nor 'group': " + reason + "." + where;
    }

    private static String suggestion(String name) {
        String safe = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
        String token = safe.substring(0, Math.min(safe.length(), LONGEST_SUGGESTION));
        String trimmed = StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(token, '-'), '-');
        return RESERVED.contains(trimmed) ? "my-bot" : trimmed;
    }
}
