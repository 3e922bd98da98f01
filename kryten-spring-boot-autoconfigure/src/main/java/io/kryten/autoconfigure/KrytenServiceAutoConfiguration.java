package io.kryten.autoconfigure;

import java.time.Duration;

import io.kryten.core.KrytenOperations;
import io.kryten.core.KrytenTemplate;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.service.RequestEndpointFactory;
import io.kryten.service.RequestRouter;
import io.kryten.service.ServiceEndpoints;
import io.kryten.service.ServiceEndpointsProvider;
import io.kryten.service.ServiceLifecycle;
import io.kryten.service.ServiceSettings;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Auto-configuration of this application as a service on the bus. */
@AutoConfiguration(after = KrytenAutoConfiguration.class, before = KrytenListenerAutoConfiguration.class)
@ConditionalOnBean(KrytenTemplate.class)
@ConditionalOnBooleanProperty(name = "kryten.service.enabled", matchIfMissing = true)
public final class KrytenServiceAutoConfiguration {

    KrytenServiceAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ServiceSettings krytenServiceSettings(
            KrytenProperties properties,
            Environment environment,
            ObjectProvider<BuildProperties> build,
            ListableBeanFactory beans) {
        // In a mock there is no other service that could have the name.
        if (beans.getBeanNamesForType(NatsKrytenConnection.class, true, false).length > 0) {
            ServiceName.warnOfDefault(properties, environment);
        }
        return new ServiceSettings(
                ServiceName.checked(properties, environment),
                version(properties, build.getIfAvailable()),
                properties.service().heartbeatInterval());
    }

    @Bean
    @ConditionalOnMissingBean
    RequestRouter krytenRequestRouter(
            KrytenConnection connection, ServiceSettings settings, KrytenOperations operations, Scheduler scheduler) {
        return new RequestRouter(connection, settings, operations::health, scheduler);
    }

    @Bean
    @ConditionalOnMissingBean
    RequestEndpointFactory krytenRequestEndpointFactory(
            RequestRouter router,
            KrytenProperties properties,
            ObjectProvider<KrytenArgumentResolver> resolvers,
            ObjectProvider<KrytenListenerEndpointRegistry> registry,
            Scheduler scheduler) {
        return new RequestEndpointFactory(
                router,
                KrytenListenerAutoConfiguration.settings(properties, Duration.ZERO),
                resolvers.orderedStream().toList(),
                registry::getObject,
                scheduler);
    }

    /** Names no class of the actuator in its signature, which an application may lack. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnClass(name = "org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints")
    ServiceEndpointsProvider krytenServiceEndpointsProvider(Environment environment, BeanFactory beans) {
        return ManagementEndpoints.provider(environment, beans);
    }

    @Bean
    @ConditionalOnMissingBean
    ServiceLifecycle krytenServiceLifecycle(
            KrytenConnection connection,
            RequestRouter router,
            ObjectProvider<ServiceEndpointsProvider> endpoints,
            ApplicationEventPublisher events,
            Scheduler scheduler) {
        return new ServiceLifecycle(
                connection, router, endpoints.getIfAvailable(() -> () -> ServiceEndpoints.NONE), events, scheduler);
    }

    @Bean
    @ConditionalOnProperty(name = "kryten.service.restart", havingValue = "exit")
    GroupRestartExit krytenGroupRestartExit(
            ConfigurableApplicationContext context, ServiceLifecycle service, Scheduler scheduler) {
        return new GroupRestartExit(context, service, scheduler);
    }

    private static String version(KrytenProperties properties, @Nullable BuildProperties build) {
        String configured = properties.service().version();
        if (StringUtils.hasText(configured)) {
            return configured;
        }
        String built = (build != null) ? build.getVersion() : null;
        return (built != null) ? built : ServiceSettings.UNKNOWN_VERSION;
    }
}
