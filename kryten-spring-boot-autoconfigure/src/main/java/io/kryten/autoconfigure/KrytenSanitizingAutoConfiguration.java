package io.kryten.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Auto-configuration that hides the secrets of {@code kryten.nats} in the endpoints {@code env} and {@code configprops}. */
@AutoConfiguration(after = KrytenAutoConfiguration.class)
@ConditionalOnClass(SanitizingFunction.class)
public final class KrytenSanitizingAutoConfiguration {

    KrytenSanitizingAutoConfiguration() {}

    @Bean
    KrytenSanitizingFunction krytenSanitizingFunction(ObjectProvider<KrytenConnectionDetails> details) {
        return new KrytenSanitizingFunction(details);
    }
}
