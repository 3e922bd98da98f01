package io.kryten.autoconfigure;

import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelInlet;
import io.kryten.chatcommand.ChatCommandSettings;
import io.kryten.conversation.AnswerFilter;
import io.kryten.conversation.ConversationSettings;
import io.kryten.conversation.Conversations;
import io.kryten.core.KrytenOperations;
import io.kryten.core.KrytenTemplate;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.support.Scheduler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of conversations with users. */
@AutoConfiguration(after = KrytenAutoConfiguration.class, before = KrytenListenerAutoConfiguration.class)
@ConditionalOnBean(KrytenTemplate.class)
public final class KrytenConversationAutoConfiguration {

    KrytenConversationAutoConfiguration() {}

    /** A line that starts as chat commands do is no answer. */
    @Bean
    @ConditionalOnMissingBean
    AnswerFilter krytenAnswerFilter(
            ObjectProvider<ChatCommandSettings> settings, KrytenProperties properties, ChannelInlet inlet) {
        ChatCommandSettings commands = settings.getIfAvailable(() -> ChatCommandSettingsMapper.settings(properties));
        return (channel, text) -> !commands.isForBot(channel, text, inlet.robotName(channel));
    }

    @Bean
    @ConditionalOnMissingBean
    Conversations krytenConversations(
            KrytenProperties properties,
            KrytenChannels channels,
            KrytenOperations operations,
            ObjectProvider<KrytenTemplate> templates,
            AnswerFilter filter,
            Scheduler scheduler) {
        KrytenProperties.Conversation conversation = properties.conversation();
        return new Conversations(
                operations,
                channels,
                new ConversationSettings(
                        conversation.timeout(),
                        conversation.cancelWords(),
                        conversation.repeats(),
                        properties.ignoredUsers()),
                filter,
                task -> templates.stream().findFirst().orElseThrow().callbacks().execute(task),
                scheduler);
    }

    @Bean
    KrytenArgumentResolver krytenConversationResolver(Conversations conversations) {
        return conversations.argumentResolver();
    }
}
