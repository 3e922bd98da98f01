package io.kryten.autoconfigure.metrics;

import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.channel.ChannelInlet;
import io.kryten.observation.CommandObservations;
import io.kryten.observation.KrytenCommandObservationConvention;
import io.kryten.observation.KrytenListenerObservationConvention;
import io.kryten.observation.ListenerObservations;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Auto-configuration of observations, with {@code kryten.observation.enabled=true}. */
@AutoConfiguration(
        after = KrytenAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ObservationRegistry.class, ChannelInlet.class})
@ConditionalOnBooleanProperty("kryten.observation.enabled")
public final class KrytenObservationAutoConfiguration {

    /** Other interceptors run within the observation; what follows a whole test is further out. */
    private static final int OUTSIDE = Ordered.HIGHEST_PRECEDENCE + 100;

    KrytenObservationAutoConfiguration() {}

    @Bean
    @Order(OUTSIDE)
    @ConditionalOnMissingBean
    ListenerObservations krytenListenerObservations(
            ObservationRegistry registry, ObjectProvider<KrytenListenerObservationConvention> conventions) {
        return new ListenerObservations(registry, conventions.getIfAvailable());
    }

    @Bean
    @Order(OUTSIDE)
    @ConditionalOnMissingBean
    CommandObservations krytenCommandObservations(
            ObservationRegistry registry, ObjectProvider<KrytenCommandObservationConvention> conventions) {
        return new CommandObservations(registry, conventions.getIfAvailable());
    }
}
