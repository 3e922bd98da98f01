package io.kryten.autoconfigure;

import java.time.Duration;

import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelInlet;
import io.kryten.chatcommand.ChatCommandEndpointFactory;
import io.kryten.chatcommand.ChatCommandError;
import io.kryten.chatcommand.ChatCommandErrorReply;
import io.kryten.chatcommand.ChatCommandObserver;
import io.kryten.chatcommand.ChatCommandRegistry;
import io.kryten.chatcommand.ChatCommandSettings;
import io.kryten.core.KrytenOperations;
import io.kryten.core.KrytenTemplate;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.support.Scheduler;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.format.support.FormattingConversionService;

/** Auto-configuration of {@code @ChatCommand}. */
@AutoConfiguration(after = KrytenAutoConfiguration.class, before = KrytenListenerAutoConfiguration.class)
@ConditionalOnBean(KrytenTemplate.class)
public final class KrytenChatCommandAutoConfiguration {

    KrytenChatCommandAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ChatCommandSettings krytenChatCommandSettings(KrytenProperties properties) {
        return ChatCommandSettingsMapper.settings(properties);
    }

    @Bean
    @ConditionalOnMissingBean
    ChatCommandRegistry krytenChatCommandRegistry(
            KrytenChannels channels, ChatCommandSettings settings, Scheduler scheduler) {
        return new ChatCommandRegistry(channels, settings, scheduler);
    }

    /** Texts of users become types of the application through its converter beans, but not through settings of its web. */
    @Bean
    @ConditionalOnMissingBean
    ChatCommandEndpointFactory krytenChatCommandEndpointFactory(
            ChatCommandRegistry registry,
            KrytenOperations operations,
            ChannelInlet inlet,
            KrytenProperties properties,
            ObjectProvider<KrytenArgumentResolver> resolvers,
            ObjectProvider<ChatCommandErrorReply> errorReply,
            ObjectProvider<ChatCommandObserver> observers,
            ListableBeanFactory beans) {
        FormattingConversionService converters = new FormattingConversionService();
        ApplicationConversionService.addBeans(converters, beans);
        return new ChatCommandEndpointFactory(
                registry,
                operations,
                inlet,
                KrytenListenerAutoConfiguration.settings(properties, Duration.ZERO),
                resolvers.orderedStream().toList(),
                converters,
                errorReply.getIfAvailable(() -> ChatCommandError::text),
                observers.orderedStream().toList());
    }
}
