package io.kryten.autoconfigure;

import java.time.Duration;

import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.chatcommand.ChatCommandRegistry;
import io.kryten.core.CommandInterceptor;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.ConnectionListener;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.support.Scheduler;
import io.nats.client.Connection;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Auto-configuration of the connection to NATS and of the template. */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnClass(Connection.class)
@EnableConfigurationProperties(KrytenProperties.class)
public final class KrytenAutoConfiguration {

    private static final Duration CONNECTING = Duration.ofSeconds(1);

    private final KrytenProperties properties;
    private final String applicationName;
    private final String serviceName;

    KrytenAutoConfiguration(KrytenProperties properties, Environment environment) {
        PropertiesCheck.ranges(properties);
        PropertiesCheck.warn(properties);
        this.properties = properties;
        this.applicationName = ServiceName.ofApplication(environment);
        this.serviceName = ServiceName.of(properties, environment);
    }

    @Bean
    @ConditionalOnMissingBean
    KrytenChannels krytenChannels() {
        return new KrytenChannels(PropertiesCheck.channels(this.properties));
    }

    @Bean
    @ConditionalOnMissingBean(KrytenConnectionDetails.class)
    PropertiesKrytenConnectionDetails krytenConnectionDetails(ObjectProvider<SslBundles> bundles) {
        return new PropertiesKrytenConnectionDetails(this.properties.nats(), bundles.getIfAvailable());
    }

    @Bean
    @ConditionalOnMissingBean({NatsOptions.class, KrytenConnection.class})
    NatsOptions krytenNatsOptions(KrytenConnectionDetails details) {
        return NatsOptionsMapper.map(this.properties.nats(), details, this.applicationName);
    }

    @Bean
    @ConditionalOnMissingBean(KrytenConnection.class)
    NatsKrytenConnection krytenConnection(NatsOptions options, Scheduler scheduler, ApplicationEventPublisher events) {
        NatsKrytenConnection connection = new NatsKrytenConnection(options, scheduler);
        connection.addListener(new ConnectionEventPublisher(events));
        return connection;
    }

    /** Only in the context of the connection: the close of a child context must not stop the connection of its parent. */
    @Bean
    @ConditionalOnBean(value = NatsKrytenConnection.class, search = SearchStrategy.CURRENT)
    ConnectionLifecycle krytenConnectionLifecycle(
            NatsKrytenConnection connection, ObjectProvider<ConnectionListener> listeners) {
        return new ConnectionLifecycle(connection, listeners, connection::start, connection::stop);
    }

    @Bean
    @ConditionalOnMissingBean
    KrytenStatistics krytenStatistics() {
        return new KrytenStatistics();
    }

    @Bean
    @ConditionalOnMissingBean
    Scheduler krytenScheduler() {
        return Scheduler.real("kryten-scheduler");
    }

    @Bean
    @ConditionalOnMissingBean
    RobotDirectory krytenRobotDirectory(KrytenConnection connection, KrytenChannels channels, Scheduler scheduler) {
        return new RobotDirectory(connection, channels, this.serviceName, scheduler);
    }

    @Bean
    @ConditionalOnMissingBean
    RobotMonitor krytenRobotMonitor(KrytenConnection connection, RobotDirectory robots, Scheduler scheduler) {
        return new RobotMonitor(connection, robots, scheduler);
    }

    @Bean
    @ConditionalOnMissingBean
    CommandSettings krytenCommandSettings(ObjectProvider<NatsOptions> nats) {
        KrytenProperties.Command command = this.properties.command();
        NatsOptions options = nats.getIfUnique();
        return new CommandSettings(
                command.timeout(),
                command.retries(),
                command.retryDelay(),
                command.offline(),
                textOr(command.source(), this.serviceName),
                (options != null)
                        ? options.reconnect().connectTimeout()
                        : this.properties.nats().connectTimeout(),
                command.confirm(),
                command.confirmTimeout(),
                command.checkState(),
                videoTimeout(command, this.properties.listener().timeout()));
    }

    /** A listener that adds a video gets the result before it is interrupted. */
    private static Duration videoTimeout(KrytenProperties.Command command, Duration handler) {
        Duration least = command.timeout().plus(command.confirmTimeout());
        Duration most = least.plus(CommandSettings.LOOK_UP);
        Duration within = handler.minusSeconds(1);
        if (handler.isZero() || within.compareTo(most) > 0) {
            return most;
        }
        return (within.compareTo(least) > 0) ? within : least;
    }

    @Bean
    @ConditionalOnMissingBean
    ChatSettings krytenChatSettings() {
        return ChatSettingsMapper.common(this.properties);
    }

    @Bean
    @ConditionalOnMissingBean
    StateSettings krytenStateSettings() {
        KrytenProperties.State state = this.properties.state();
        return new StateSettings(
                state.enabled(),
                state.presenceGrace(),
                this.properties.listener().waitForState() ? StateSettings.WAIT_FOR_STATE : Duration.ZERO,
                StateSettings.WAIT_FOR_RANK);
    }

    @Bean
    @ConditionalOnMissingBean
    ChannelInlet krytenChannelInlet(
            KrytenConnection connection,
            KrytenChannels channels,
            RobotDirectory robots,
            RobotMonitor monitor,
            StateSettings settings,
            Scheduler scheduler) {
        return new ChannelInlet(connection, channels, robots, monitor, settings, this.serviceName, scheduler);
    }

    /** A fallback, so that a {@code KrytenOperations} bean of the application takes precedence and may delegate to it. */
    @Bean
    @ConditionalOnMissingBean
    @Fallback
    KrytenTemplate krytenTemplate(
            ChannelInlet inlet,
            CommandSettings commands,
            ChatSettings chat,
            KrytenStatistics statistics,
            ObjectProvider<CommandInterceptor> interceptors,
            ObjectProvider<ChatCommandRegistry> chatCommands) {
        KrytenTemplate.Builder builder = KrytenTemplate.builder(inlet, commands)
                .chat(chat)
                .statistics(statistics)
                .interceptors(interceptors.orderedStream().toList())
                .reconnectGrace(reconnectGrace());
        ChatSettingsMapper.byChannel(this.properties, chat).forEach(builder::chat);
        chatCommands.ifAvailable(registry -> builder.commandPrefixes(registry::prefixes));
        return builder.build();
    }

    /** {@return the duration of one reconnect: the longest pause before it, and the time to connect} */
    private Duration reconnectGrace() {
        KrytenProperties.Nats nats = this.properties.nats();
        return nats.reconnectWait().plus(nats.reconnectJitter()).plus(CONNECTING);
    }

    private static String textOr(@Nullable String text, String otherwise) {
        return StringUtils.hasText(text) ? text : otherwise;
    }
}
