package io.kryten.autoconfigure;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.Set;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.nats.KrytenConnection;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/** Bots with {@code spring.main.lazy-initialization=true}. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("UnusedVariable") // listeners are called by reflection
class LazyInitializationTests {

    @Test
    void lazyInitializationFindsEveryListener() {
        try (ConfigurableApplicationContext context = run(Declared.class)) {
            assertThat(listeners(context))
                    .containsExactlyInAnyOrder(
                            "plain.on",
                            "inheriting.on",
                            "meta.on",
                            "repeated.on",
                            "repeated.on#2",
                            "annotatedInterface.on",
                            "hiddenByInterface.on",
                            "hiddenByObject.on");
        }
    }

    @Test
    void otherBeansStayLazy() {
        try (ConfigurableApplicationContext context = run(Declared.class)) {
            assertThat(context.getBeanFactory().containsSingleton("idle")).isFalse();
        }
    }

    @Test
    void servicesAreHeardFromTheStart() {
        try (ConfigurableApplicationContext context =
                run(Scanned.class, "--management.endpoints.web.exposure.include=kryten")) {
            assertThat(context.getBeanFactory().containsSingleton("krytenServiceDirectory"))
                    .isTrue();
        }
    }

    @Test
    void applicationWithoutWebServerStaysUp() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (ConfigurableApplicationContext context = run(Scanned.class)) {
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !before.contains(thread) && !thread.isDaemon())
                    .extracting(Thread::getName)
                    .contains("kryten-keep-alive");
            assertThat(context.isRunning()).isTrue();
        }
    }

    @Test
    void lazyAnnotationIsHonouredWithAWarning(CapturedOutput output) {
        try (ConfigurableApplicationContext context = run(ExplicitlyLazy.class)) {
            assertThat(listeners(context)).isEmpty();
            assertThat(output).contains("WARN").contains("'sleeper'");
        }
    }

    private static Set<String> listeners(ConfigurableApplicationContext context) {
        return context.getBean(KrytenListenerEndpointRegistry.class).listenerIds();
    }

    private static ConfigurableApplicationContext run(Class<?> bot, String... arguments) {
        SpringApplication application = new SpringApplication(bot, Stubs.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of(
                "spring.main.lazy-initialization",
                "true",
                "kryten.channels[0].domain",
                "cytu.be",
                "kryten.channels[0].channel",
                "lounge"));
        return application.run(arguments);
    }

    @Configuration(proxyBeanMethods = false)
    static class Stubs {

        @Bean
        KrytenConnection connection() {
            return new FakeConnection(new ManualScheduler());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Declared {

        @Bean
        Plain plain() {
            return new Plain();
        }

        @Bean
        Inheriting inheriting() {
            return new Inheriting();
        }

        @Bean
        Meta meta() {
            return new Meta();
        }

        @Bean
        Repeated repeated() {
            return new Repeated();
        }

        @Bean
        Annotated annotatedInterface() {
            return event -> {};
        }

        @Bean
        Unannotated hiddenByInterface() {
            return new Hidden();
        }

        @Bean
        Object hiddenByObject() {
            return new Hidden();
        }

        @Bean
        Idle idle() {
            return new Idle();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Scanned extends Plain {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class ExplicitlyLazy {

        @Bean
        @Lazy
        Plain sleeper() {
            return new Plain();
        }
    }

    @Component
    static class Plain {

        @KrytenListener
        void on(ChatMessageEvent event) {}
    }

    static class Inheriting extends Plain {}

    @Retention(RetentionPolicy.RUNTIME)
    @KrytenListener(event = "pm")
    @interface OnPm {}

    static class Meta {

        @OnPm
        void on(KrytenEvent event) {}
    }

    static class Repeated {

        @KrytenListener(event = "pm")
        @KrytenListener(event = "chatmsg")
        void on(KrytenEvent event) {}
    }

    interface Annotated {

        @KrytenListener
        void on(ChatMessageEvent event);
    }

    interface Unannotated {}

    static class Hidden implements Unannotated {

        @KrytenListener
        void on(ChatMessageEvent event) {}
    }

    static class Idle {}
}
