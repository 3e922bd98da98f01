package io.kryten.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.kryten.channel.ChannelInlet;
import io.kryten.core.KrytenOperations;
import io.kryten.core.KrytenTemplate;
import io.kryten.health.KrytenStatistics;
import io.kryten.listener.DecodingFailureListener;
import io.kryten.listener.EndpointFactory;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.KrytenListenerAnnotationBeanPostProcessor;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.listener.ListenerExecutor;
import io.kryten.listener.ListenerInterceptor;
import io.kryten.listener.ListenerLifecycle;
import io.kryten.listener.ListenerSettings;
import io.kryten.service.DisabledRequestEndpointFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** Auto-configuration of {@code @KrytenListener}. */
@AutoConfiguration(after = KrytenAutoConfiguration.class)
@ConditionalOnBean(KrytenTemplate.class)
public final class KrytenListenerAutoConfiguration {

    private static final String THREAD_NAME_PREFIX = "kryten-listener-";

    /** Spring's default, for an application without {@link LifecycleProperties}. */
    private static final Duration PHASE_TIMEOUT = Duration.ofSeconds(10);

    KrytenListenerAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ListenerExecutor krytenListenerExecutor(KrytenProperties properties, Environment environment) {
        return Threading.VIRTUAL.isActive(environment)
                ? ListenerExecutor.of(new VirtualThreadTaskExecutor(THREAD_NAME_PREFIX))
                : ListenerExecutor.pool(
                        THREAD_NAME_PREFIX, properties.listener().maxThreads());
    }

    @Bean
    @ConditionalOnMissingBean
    KrytenListenerEndpointRegistry krytenListenerEndpointRegistry(
            KrytenProperties properties,
            ChannelInlet inlet,
            KrytenOperations operations,
            ObjectProvider<KrytenTemplate> templates,
            ListenerExecutor executor,
            KrytenStatistics statistics,
            ObjectProvider<LifecycleProperties> lifecycle,
            ObjectProvider<KrytenArgumentResolver> resolvers,
            ObjectProvider<ListenerInterceptor> interceptors,
            ObjectProvider<DecodingFailureListener> decodingFailureListeners,
            ObjectProvider<EndpointFactory> endpointFactories) {
        LifecycleProperties spring = lifecycle.getIfAvailable();
        Duration phase = (spring != null) ? spring.getTimeoutPerShutdownPhase() : PHASE_TIMEOUT;
        return KrytenListenerEndpointRegistry.builder(inlet, operations, executor, statistics)
                .settings(settings(properties, phase))
                .argumentResolvers(resolvers.orderedStream().toList())
                .interceptors(interceptors.orderedStream().toList())
                .decodingFailureListeners(
                        decodingFailureListeners.orderedStream().toList())
                .endpointFactories(endpointFactories.orderedStream().toList())
                .afterCalls(limit -> templates.stream().forEach(template -> template.flushChat(limit)))
                .build();
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "kryten.service.enabled", havingValue = false)
    EndpointFactory krytenDisabledRequestEndpointFactory() {
        return new DisabledRequestEndpointFactory();
    }

    @Bean
    @ConditionalOnMissingBean
    ListenerLifecycle krytenListenerLifecycle(KrytenListenerEndpointRegistry registry) {
        return registry.lifecycle();
    }

    /** One post-processor per context: that of a parent context does not process the beans of a child. */
    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static KrytenListenerAnnotationBeanPostProcessor krytenListenerAnnotationBeanPostProcessor(
            ObjectProvider<KrytenListenerEndpointRegistry> registry) {
        return new KrytenListenerAnnotationBeanPostProcessor(registry);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static LazyInitializationExcludeFilter krytenListenerLazyInitializationExcludeFilter(BeanFactory beans) {
        return new ListenerLazyInitializationExcludeFilter(
                AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of());
    }

    /**
     * Returns the common settings of all listeners.
     *
     * @param phase Spring's time-out for a phase of the shutdown; the listeners stop within nine tenths of it, so that
     * running calls are interrupted while the beans that they use still exist
     */
    static ListenerSettings settings(KrytenProperties properties, Duration phase) {
        KrytenProperties.Listener listener = properties.listener();
        Duration longest = phase.multipliedBy(9).dividedBy(10);
        boolean capped = listener.shutdownTimeout().compareTo(longest) > 0;
        return new ListenerSettings(
                listener.queueCapacity(),
                listener.timeout(),
                listener.replayGrace(),
                listener.concurrency(),
                properties.ignoredUsers(),
                capped ? longest : listener.shutdownTimeout());
    }
}
