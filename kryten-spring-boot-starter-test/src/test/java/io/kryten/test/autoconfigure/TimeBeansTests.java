package io.kryten.test.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

import io.kryten.simulator.VirtualTime;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A test's time beans in a context that allows no overriding, as Spring Boot's contexts do not. */
class TimeBeansTests {

    private static final Instant START = Instant.parse("2026-11-23T11:00:00Z");

    @Test
    void testsClockTakesThePlaceOfTheApplications() {
        try (AnnotationConfigApplicationContext context = context(Application.class, Time.class)) {
            context.refresh();
            assertThat(context.getBean(Clock.class).instant()).isEqualTo(START);
            assertThat(context.getBeanNamesForType(Clock.class)).containsExactly("clock");
            assertThat(context.getBean("watch")).isSameAs(context.getBean("clock"));
            assertThat(context.getBeanNamesForType(VirtualTime.class)).containsExactly("time");
        }
    }

    @Test
    void testsClockTakesThePlaceOfALaterOne() {
        try (AnnotationConfigApplicationContext context = context(Time.class, Application.class)) {
            context.refresh();
            assertThat(context.getBean(Clock.class).instant()).isEqualTo(START);
        }
    }

    @Test
    void otherBeansOfOneNameAreRefused() {
        try (AnnotationConfigApplicationContext context = context(Application.class, Greeting.class, Time.class)) {
            assertThatExceptionOfType(BeanDefinitionOverrideException.class)
                    .isThrownBy(context::refresh)
                    .withMessageContaining("greeting");
        }
    }

    @Test
    void secondClockOfTheApplicationIsRefused() {
        try (AnnotationConfigApplicationContext context = context(Application.class, OtherClock.class, Time.class)) {
            assertThatExceptionOfType(BeanDefinitionOverrideException.class)
                    .isThrownBy(context::refresh)
                    .withMessageContaining("clock");
        }
    }

    @Test
    void namesOfOtherBeansAreSprings() {
        try (AnnotationConfigApplicationContext plain = new AnnotationConfigApplicationContext(Application.class);
                AnnotationConfigApplicationContext context = context(Application.class, Time.class)) {
            context.refresh();
            assertThat(context.getBeanDefinitionNames()).contains(plain.getBeanDefinitionNames());
        }
    }

    @Test
    void namesOfOtherBeansAreTheApplications() {
        try (AnnotationConfigApplicationContext context = context(Application.class, Time.class)) {
            context.setBeanNameGenerator(new FullyQualifiedAnnotationBeanNameGenerator());
            context.refresh();
            assertThat(context.getBeanDefinitionNames()).contains(Imported.class.getName(), "clock", "greeting");
        }
    }

    private static AnnotationConfigApplicationContext context(Class<?>... configurations) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.setAllowBeanDefinitionOverriding(false);
        context.register(configurations);
        context.addBeanFactoryPostProcessor(new TimeBeans(Set.of(Time.class)));
        return context;
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Imported.class)
    static class Application {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        String greeting() {
            return "hello";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Imported {}

    @Configuration(proxyBeanMethods = false)
    static class Greeting {

        @Bean
        String greeting() {
            return "hi";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OtherClock {

        @Bean
        Clock clock() {
            return Clock.system(ZoneOffset.MAX);
        }
    }

    /** Methods that call each other are resolved by the names of the beans. */
    @TestConfiguration
    static class Time {

        @Bean
        VirtualTime time() {
            return new VirtualTime(START);
        }

        @Bean({"clock", "watch"})
        Clock clock() {
            return time().clock();
        }
    }
}
