package io.kryten.autoconfigure;

import io.kryten.KrytenChannels;
import io.kryten.announcement.AnnouncementLifecycle;
import io.kryten.core.KrytenOperations;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.support.Scheduler;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of announcements. */
@AutoConfiguration(after = KrytenListenerAutoConfiguration.class)
@ConditionalOnBean(KrytenListenerEndpointRegistry.class)
public final class KrytenAnnouncementAutoConfiguration {

    KrytenAnnouncementAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    AnnouncementLifecycle krytenAnnouncementLifecycle(
            KrytenProperties properties,
            KrytenChannels channels,
            KrytenOperations operations,
            KrytenListenerEndpointRegistry listeners,
            Scheduler scheduler) {
        return new AnnouncementLifecycle(
                AnnouncementMapper.map(properties.announcements(), channels), operations, listeners, scheduler);
    }
}
