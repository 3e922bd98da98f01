package io.kryten.autoconfigure.metrics;

import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.autoconfigure.KrytenConversationAutoConfiguration;
import io.kryten.channel.ChannelInlet;
import io.kryten.conversation.Conversations;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.KrytenConnection;
import io.kryten.support.Scheduler;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the meters, for an application with a {@link MeterRegistry}; {@link KrytenMeters} lists them. */
@AutoConfiguration(
        after = {KrytenAutoConfiguration.class, KrytenConversationAutoConfiguration.class},
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, ChannelInlet.class})
public final class KrytenMetricsAutoConfiguration {

    KrytenMetricsAutoConfiguration() {}

    @Bean
    ChannelMetrics krytenChannelMetrics(ChannelInlet inlet, KrytenStatistics statistics) {
        return new ChannelMetrics(inlet, statistics);
    }

    @Bean
    ConnectionMetrics krytenConnectionMetrics(KrytenConnection connection) {
        return new ConnectionMetrics(connection);
    }

    @Bean
    ListenerMetrics krytenListenerMetrics(MeterRegistry registry, KrytenStatistics statistics) {
        return new ListenerMetrics(registry, statistics);
    }

    @Bean
    CommandMetrics krytenCommandMetrics(MeterRegistry registry, KrytenStatistics statistics, Scheduler scheduler) {
        return new CommandMetrics(registry, statistics, scheduler);
    }

    @Bean
    ChatCommandMetrics krytenChatCommandMetrics(MeterRegistry registry) {
        return new ChatCommandMetrics(registry);
    }

    @Bean
    @ConditionalOnBean(Conversations.class)
    ConversationMetrics krytenConversationMetrics(Conversations conversations) {
        return new ConversationMetrics(conversations);
    }
}
