package io.kryten.test.autoconfigure;

import java.time.Duration;
import java.util.Arrays;

import io.kryten.KrytenChannels;
import io.kryten.autoconfigure.ChatSettingsMapper;
import io.kryten.autoconfigure.ConnectionEventPublisher;
import io.kryten.autoconfigure.ConnectionLifecycle;
import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.autoconfigure.KrytenProperties;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.chatcommand.ChatCommandRegistry;
import io.kryten.core.CommandInterceptor;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.health.KrytenStatistics;
import io.kryten.listener.ListenerInterceptor;
import io.kryten.nats.ConnectionListener;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.robot.RobotSettings;
import io.kryten.service.ServiceSettings;
import io.kryten.support.Scheduler;
import io.kryten.test.ListenerFailures;
import io.kryten.test.MockBus;
import io.kryten.test.MockKrytenTemplate;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Auto-configuration of a mock in place of NATS; see {@link AutoConfigureMockKryten}. */
@AutoConfiguration(before = KrytenAutoConfiguration.class)
@EnableConfigurationProperties(KrytenProperties.class)
@Import(VirtualTimeConfiguration.class)
public final class MockKrytenAutoConfiguration {

    MockKrytenAutoConfiguration() {}

    @Bean
    MockBus krytenMockBus(KrytenChannels channels, Scheduler scheduler, ObjectProvider<ServiceSettings> service) {
        MockBus bus = new MockBus(channels, scheduler);
        service.ifAvailable(settings -> bus.serviceName(settings.name()));
        return bus;
    }

    @Bean
    @Primary
    KrytenConnection krytenConnection(MockBus bus, ApplicationEventPublisher events, ListableBeanFactory beans) {
        String[] real = beans.getBeanNamesForType(NatsKrytenConnection.class, true, false);
        if (real.length > 0) {
            throw new IllegalStateException(
                    "The application has a connection of its own besides the mock, the bean '" + real[0]
                            + "', which would connect to NATS. Leave it out of this test, for example with @Profile.");
        }
        KrytenConnection connection = bus.connection();
        connection.addListener(new ConnectionEventPublisher(events));
        return connection;
    }

    @Bean
    ConnectionLifecycle krytenMockConnectionLifecycle(
            MockBus bus,
            KrytenConnection connection,
            ObjectProvider<ConnectionListener> listeners,
            Environment environment) {
        Duration delay = Binder.get(environment)
                .bind("kryten.test.mock.connect-delay", Duration.class)
                .orElseGet(() -> Duration.ofMillis(50));
        return new ConnectionLifecycle(connection, listeners, () -> bus.start(delay), bus::stop);
    }

    /** Outermost: a delivery ends for the test when all other interceptors have seen its end. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ListenerInterceptor krytenMockListenerInterceptor(MockBus bus) {
        return bus.listenerInterceptor();
    }

    @Bean
    ListenerFailures krytenListenerFailures(MockBus bus) {
        return bus.failures();
    }

    @Bean
    @Primary
    @ConditionalOnBooleanProperty(name = "kryten.test.mock.paced", havingValue = false, matchIfMissing = true)
    ChatSettings krytenChatSettings(KrytenProperties properties) {
        return ChatSettingsMapper.common(properties).withoutPauses();
    }

    /** No event follows by itself in a mock, so there is none to wait for. */
    @Bean
    @Primary
    StateSettings krytenStateSettings(KrytenProperties properties) {
        KrytenProperties.State state = properties.state();
        return new StateSettings(state.enabled(), state.presenceGrace(), Duration.ZERO, Duration.ZERO).withoutWaiting();
    }

    /** The robots of a mock answer while they are asked. */
    @Bean
    RobotMonitor krytenRobotMonitor(KrytenConnection connection, RobotDirectory robots, Scheduler scheduler) {
        return new RobotMonitor(connection, robots, scheduler, RobotSettings.DEFAULTS.withoutInterval());
    }

    /** Backs off for a {@code KrytenOperations} bean of the application, which may send through it. */
    @Bean
    @Fallback
    MockKrytenTemplate krytenTemplate(
            MockBus bus,
            ChannelInlet inlet,
            CommandSettings commands,
            ChatSettings chat,
            KrytenStatistics statistics,
            ObjectProvider<CommandInterceptor> interceptors,
            ObjectProvider<ChatCommandRegistry> chatCommands,
            KrytenProperties properties,
            Environment environment) {
        boolean paced = environment.getProperty("kryten.test.mock.paced", Boolean.class, false);
        // A mock sends nothing anyway, and assertions need the lines.
        KrytenTemplate.Builder parts = KrytenTemplate.builder(inlet, commands)
                .chat(chat.withDryRun(false))
                .statistics(statistics)
                .interceptors(interceptors.orderedStream().toList());
        ChatSettingsMapper.byChannel(properties, chat)
                .forEach((channel, own) -> parts.chat(channel, (paced ? own : own.withoutPauses()).withDryRun(false)));
        chatCommands.ifAvailable(registry -> parts.commandPrefixes(registry::prefixes));
        return new MockKrytenTemplate(bus, inlet, parts);
    }

    /** A template of the application's own would not send through the mock. */
    @Bean
    static BeanFactoryPostProcessor krytenMockTemplateIsTheOnlyTemplate() {
        return beans -> Arrays.stream(beans.getBeanNamesForType(KrytenTemplate.class, true, false))
                .filter(name -> !name.equals("krytenTemplate") && beans.containsBeanDefinition(name))
                .forEach(name -> beans.getBeanDefinition(name).setAutowireCandidate(false));
    }
}
