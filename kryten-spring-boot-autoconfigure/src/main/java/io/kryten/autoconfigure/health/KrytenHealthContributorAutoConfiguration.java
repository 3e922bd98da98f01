package io.kryten.autoconfigure.health;

import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.core.KrytenOperations;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the {@code kryten} health component; {@code management.health.kryten.enabled=false} disables it. */
@AutoConfiguration(after = KrytenAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(KrytenOperations.class)
@ConditionalOnEnabledHealthIndicator("kryten")
public final class KrytenHealthContributorAutoConfiguration {

    KrytenHealthContributorAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = {"krytenHealthIndicator", "krytenHealthContributor"})
    KrytenHealthIndicator krytenHealthContributor(KrytenOperations kryten) {
        return new KrytenHealthIndicator(kryten);
    }
}
