package io.kryten.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.annotation.KrytenListener;
import io.kryten.command.KrytenCommand;
import io.kryten.core.KrytenTemplate;
import io.kryten.event.ChatMessageEvent;
import io.kryten.listener.KrytenListenerAnnotationBeanPostProcessor;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.listener.ListenerExecutor;
import io.kryten.nats.KrytenConnection;
import io.kryten.support.ElasticExecutor;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class KrytenListenerAutoConfigurationTests {

    private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(KrytenAutoConfiguration.class, KrytenListenerAutoConfiguration.class))
            .withPropertyValues("kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=Lounge")
            .withBean(KrytenConnection.class, () -> new FakeConnection(new ManualScheduler()));

    @Test
    void listenersAreFound() {
        this.contextRunner
                .withBean("greeter", Greeter.class)
                .run(context -> assertThat(context.getBean(KrytenListenerEndpointRegistry.class)
                                .listenerIds())
                        .hasSize(1));
    }

    @Test
    void noTemplateMeansNoListeners() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(KrytenListenerAutoConfiguration.class))
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(KrytenListenerEndpointRegistry.class));
    }

    @Test
    void userPostProcessorReplacesTheDefault() {
        KrytenListenerAnnotationBeanPostProcessor mine = new KrytenListenerAnnotationBeanPostProcessor(
                new StaticListableBeanFactory().getBeanProvider(KrytenListenerEndpointRegistry.class));

        this.contextRunner
                .withBean("mine", KrytenListenerAnnotationBeanPostProcessor.class, () -> mine)
                .run(context -> assertThat(context)
                        .getBean(KrytenListenerAnnotationBeanPostProcessor.class)
                        .isSameAs(mine));
    }

    @Test
    void shutdownOfListenersEndsBeforeItsPhase() {
        this.contextRunner.run(context -> assertThat(shutdownTimeout(context, Duration.ofSeconds(5)))
                .isPositive()
                .isLessThan(Duration.ofSeconds(5)));
        this.contextRunner
                .withPropertyValues("kryten.listener.shutdown-timeout=1s")
                .run(context -> assertThat(shutdownTimeout(context, Duration.ofSeconds(5)))
                        .hasSeconds(1));
    }

    @Test
    void waitingLinesAreSentBeforeTheEnd() {
        Scheduler time = Scheduler.real("test-scheduler");
        FakeConnection connection = new FakeConnection(time).withRobotsEverywhere("KrytenBot");
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(KrytenAutoConfiguration.class, KrytenListenerAutoConfiguration.class))
                .withPropertyValues(
                        "kryten.channels[0].domain=cytu.be",
                        "kryten.channels[0].channel=Lounge",
                        "kryten.command.confirm=reply",
                        "kryten.chat.min-delay=50ms",
                        "kryten.chat.jitter=0")
                .withBean(KrytenConnection.class, () -> connection)
                .run(context -> {
                    KrytenTemplate kryten = context.getBean(KrytenTemplate.class);
                    kryten.sendChat("lounge", "one");
                    kryten.executeAsync("lounge", KrytenCommand.say("two"));
                    kryten.executeAsync("lounge", KrytenCommand.say("three"));
                    // The last is queued then, and not due before the end of the application begins.
                    await().until(() -> connection.commands().stream()
                            .anyMatch(command -> new String(command.body(), StandardCharsets.UTF_8).contains("two")));
                });
        assertThat(connection.commands().stream()
                        .map(command -> new String(command.body(), StandardCharsets.UTF_8))
                        .filter(command -> command.contains("\"say\"")))
                .hasSize(3);
        time.close();
    }

    @Test
    void poolGrowsToItsLimit() {
        this.contextRunner.withPropertyValues("kryten.listener.max-threads=3").run(context -> {
            Executor executor = executor(context.getBean(ListenerExecutor.class));
            CountDownLatch release = new CountDownLatch(1);
            AtomicInteger started = new AtomicInteger();
            for (int i = 0; i < 5; i++) {
                executor.execute(() -> {
                    started.incrementAndGet();
                    awaitQuietly(release);
                });
            }
            await().untilAsserted(() -> assertThat(started).hasValue(3));
            assertThat(executor)
                    .isInstanceOfSatisfying(
                            ElasticExecutor.class,
                            pool -> assertThat(pool.waiting()).isEqualTo(2));
            release.countDown();
            assertThat(thread(executor).getName()).startsWith("kryten-listener-");
        });
    }

    @Test
    void poolEndsWithTheApplication() {
        Executor[] pool = new Executor[1];
        this.contextRunner.run(context -> pool[0] = executor(context.getBean(ListenerExecutor.class)));
        assertThatThrownBy(() -> pool[0].execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsReplaceThePool() {
        this.contextRunner
                .withPropertyValues("spring.threads.virtual.enabled=true")
                .run(context -> {
                    Thread thread = thread(executor(context.getBean(ListenerExecutor.class)));
                    assertThat(thread.getName()).startsWith("kryten-listener-");
                    assertThat((Boolean) ReflectionTestUtils.invokeMethod(thread, Thread.class, "isVirtual"))
                            .isTrue();
                });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration shutdownTimeout(ApplicationContext context, Duration phase) {
        return KrytenListenerAutoConfiguration.settings(context.getBean(KrytenProperties.class), phase)
                .shutdownTimeout();
    }

    private static Executor executor(ListenerExecutor listeners) {
        return Objects.requireNonNull(ReflectionTestUtils.<Executor>invokeMethod(listeners, "executor"));
    }

    private static Thread thread(Executor executor) {
        return CompletableFuture.supplyAsync(Thread::currentThread, executor).join();
    }

    static class Greeter {

        @KrytenListener
        void onChat(ChatMessageEvent message) {}
    }
}
