package io.kryten.autoconfigure.endpoint;

import io.kryten.KrytenChannels;
import io.kryten.autoconfigure.KrytenListenerAutoConfiguration;
import io.kryten.channel.ChannelInlet;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.nats.KrytenConnection;
import io.kryten.robot.RobotDirectory;
import io.kryten.service.ServiceDirectory;
import io.kryten.support.Scheduler;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Auto-configuration of the endpoint {@code kryten}, if it is exposed. */
@AutoConfiguration(after = KrytenListenerAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(KrytenListenerEndpointRegistry.class)
@ConditionalOnAvailableEndpoint(KrytenEndpoint.class)
public final class KrytenEndpointAutoConfiguration {

    KrytenEndpointAutoConfiguration() {}

    /** Not lazy: the directory subscribes at start-up. */
    @Bean
    @ConditionalOnMissingBean
    @Lazy(false)
    ServiceDirectory krytenServiceDirectory(KrytenConnection connection, Scheduler scheduler) {
        return new ServiceDirectory(connection, scheduler);
    }

    @Bean
    @ConditionalOnMissingBean
    KrytenEndpoint krytenEndpoint(
            KrytenChannels channels,
            ChannelInlet inlet,
            RobotDirectory robots,
            KrytenListenerEndpointRegistry listeners,
            ServiceDirectory services,
            Scheduler scheduler) {
        return new KrytenEndpoint(
                channels,
                inlet,
                listeners,
                scheduler.clock(),
                () -> Overview.of(channels, inlet, robots, listeners, services));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint(endpoint = KrytenEndpoint.class, exposure = EndpointExposure.WEB)
    KrytenWebEndpoint krytenWebEndpoint(KrytenEndpoint endpoint) {
        return new KrytenWebEndpoint(endpoint);
    }
}
