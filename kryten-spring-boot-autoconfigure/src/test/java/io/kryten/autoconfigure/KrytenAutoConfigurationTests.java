package io.kryten.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenOperations;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.health.KrytenStatistics;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.listener.ListenerExecutor;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import io.nats.client.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

import static org.assertj.core.api.Assertions.assertThat;

class KrytenAutoConfigurationTests {

    private static final KrytenChannels CHANNELS = new KrytenChannels(List.of(new Channel("cytu.be", "Lounge")));

    private static final Map<Class<?>, String> BEANS = Map.ofEntries(
            Map.entry(KrytenChannels.class, "krytenChannels"),
            Map.entry(KrytenConnectionDetails.class, "krytenConnectionDetails"),
            Map.entry(NatsOptions.class, "krytenNatsOptions"),
            Map.entry(KrytenConnection.class, "krytenConnection"),
            Map.entry(KrytenStatistics.class, "krytenStatistics"),
            Map.entry(Scheduler.class, "krytenScheduler"),
            Map.entry(RobotDirectory.class, "krytenRobotDirectory"),
            Map.entry(RobotMonitor.class, "krytenRobotMonitor"),
            Map.entry(CommandSettings.class, "krytenCommandSettings"),
            Map.entry(ChatSettings.class, "krytenChatSettings"),
            Map.entry(KrytenTemplate.class, "krytenTemplate"),
            Map.entry(ListenerExecutor.class, "krytenListenerExecutor"),
            Map.entry(KrytenListenerEndpointRegistry.class, "krytenListenerEndpointRegistry"));

    private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(KrytenAutoConfiguration.class, KrytenListenerAutoConfiguration.class))
            .withPropertyValues(
                    "kryten.channels[0].domain=cytu.be",
                    "kryten.channels[0].channel=Lounge",
                    "kryten.nats.servers=nats://localhost:1");

    @Test
    void beansOfABotAreCreated() {
        this.contextRunner.run(context -> {
            assertThat(context).hasNotFailed();
            BEANS.forEach((type, name) -> assertThat(context).getBean(name).isInstanceOf(type));
            assertThat(context).hasSingleBean(KrytenOperations.class);
            assertThat(context.getBean(KrytenChannels.class).all()).containsExactly(new Channel("cytu.be", "Lounge"));
        });
    }

    @ParameterizedTest
    @MethodSource("beansOfTheUser")
    <T> void declaredBeansReplaceDefaults(Class<T> type, Supplier<T> mine) {
        this.contextRunner.withBean("mine", type, mine).run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(type).hasBean("mine");
            assertThat(context).doesNotHaveBean(Objects.requireNonNull(BEANS.get(type)));
        });
    }

    static Stream<Arguments> beansOfTheUser() {
        Scheduler scheduler = new ManualScheduler();
        FakeConnection connection = new FakeConnection(scheduler);
        RobotDirectory robots = new RobotDirectory(connection, CHANNELS, "mine", scheduler);
        return Stream.of(
                bean(KrytenChannels.class, () -> CHANNELS),
                bean(KrytenConnectionDetails.class, () -> () -> List.of("nats://localhost:2")),
                bean(NatsOptions.class, () -> NatsOptions.of(NatsOptions.DEFAULT_SERVER)),
                bean(KrytenConnection.class, () -> connection),
                bean(KrytenStatistics.class, () -> new KrytenStatistics()),
                bean(Scheduler.class, ManualScheduler::new),
                bean(RobotDirectory.class, () -> robots),
                bean(RobotMonitor.class, () -> new RobotMonitor(connection, robots, scheduler)),
                bean(CommandSettings.class, () -> CommandSettings.defaults("mine")),
                bean(ChatSettings.class, () -> ChatSettings.UNPACED),
                bean(KrytenTemplate.class, () -> template(connection, robots)),
                bean(ListenerExecutor.class, () -> ListenerExecutor.pool("mine-", 1)));
    }

    @Test
    void userConnectionIsNotStarted() {
        this.contextRunner
                .withBean(KrytenConnection.class, () -> new FakeConnection(new ManualScheduler()))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ConnectionLifecycle.class));
    }

    @Test
    void userOptionsReachTheConnection() {
        NatsOptions mine = NatsOptions.of("nats://localhost:2");
        this.contextRunner
                .withBean(NatsOptions.class, () -> mine)
                .run(context -> assertThat(
                                context.getBean(NatsKrytenConnection.class).options())
                        .isSameAs(mine));
    }

    @Test
    void userConnectionNeedsNoOptions() {
        this.contextRunner
                .withBean(KrytenConnection.class, () -> new FakeConnection(new ManualScheduler()))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(NatsOptions.class));
    }

    @Test
    void connectionDetailsReplaceProperties() {
        KrytenConnectionDetails details = new KrytenConnectionDetails() {

            @Override
            public List<String> servers() {
                return List.of("nats://elsewhere:4222");
            }

            @Override
            public String username() {
                return "container";
            }

            @Override
            public String password() {
                return "s3cr3t";
            }
        };
        this.contextRunner
                .withPropertyValues("kryten.nats.token=ignored", "kryten.nats.reconnect-wait=7s")
                .withBean(KrytenConnectionDetails.class, () -> details)
                .run(context -> {
                    var options = context.getBean(NatsKrytenConnection.class).options();
                    assertThat(options.servers()).containsExactly("nats://elsewhere:4222");
                    assertThat(options.login().username()).isEqualTo("container");
                    assertThat(options.login().password()).isEqualTo("s3cr3t");
                    assertThat(options.login().token()).isNull();
                    assertThat(options.reconnect().reconnectWait()).hasSeconds(7);
                });
    }

    @Test
    void invalidConnectionDetailsAreNamed() {
        this.contextRunner
                .withBean(KrytenConnectionDetails.class, () -> () -> List.of("http://elsewhere"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidKrytenPropertyException.class)
                        .hasMessageContaining("http://elsewhere")
                        .hasMessageContaining("the connection details bean"));
    }

    @Test
    void noNatsClientMeansNoBeans() {
        this.contextRunner
                .withClassLoader(new FilteredClassLoader(Connection.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(KrytenTemplate.class)
                        .doesNotHaveBean(KrytenListenerEndpointRegistry.class));
    }

    @Test
    void executorsOfTheApplicationRemain() {
        this.contextRunner
                .withConfiguration(AutoConfigurations.of(
                        TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
                .withUserConfiguration(Scheduled.class)
                .run(context ->
                        assertThat(context).hasBean("applicationTaskExecutor").hasBean("taskScheduler"));
    }

    @Test
    void applicationNameIsConnectionNameAndSource() {
        this.contextRunner
                .withPropertyValues("spring.application.name=greeter")
                .run(context -> assertThat(context.getBean(NatsKrytenConnection.class)
                                .options()
                                .connectionName())
                        .isEqualTo("greeter"));
        this.contextRunner.run(context -> assertThat(
                        context.getBean(NatsKrytenConnection.class).options().connectionName())
                .isEqualTo("kryten-bot"));
    }

    private static <T> Arguments bean(Class<T> type, Supplier<T> mine) {
        return Arguments.of(type, mine);
    }

    private static KrytenTemplate template(KrytenConnection connection, RobotDirectory robots) {
        Scheduler time = new ManualScheduler();
        RobotMonitor monitor = new RobotMonitor(connection, robots, time);
        ChannelInlet inlet = new ChannelInlet(connection, CHANNELS, robots, monitor, StateSettings.OFF, "mine", time);
        return KrytenTemplate.builder(inlet, CommandSettings.defaults("mine")).build();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Scheduled {}
}
