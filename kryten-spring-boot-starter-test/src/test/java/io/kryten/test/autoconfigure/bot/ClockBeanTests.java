package io.kryten.test.autoconfigure.bot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.kryten.simulator.VirtualTime;
import io.kryten.support.Scheduler;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.NestedTestConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** An application with a bean called {@code clock}, in virtual time. */
@NestedTestConfiguration(NestedTestConfiguration.EnclosingConfiguration.OVERRIDE)
class ClockBeanTests {

    private static final Instant START = Instant.parse("2026-11-23T11:00:00Z");

    private static final String DOMAIN = "kryten.channels[0].domain=cytu.be";

    private static final String CHANNEL = "kryten.channels[0].channel=lounge";

    @Nested
    @SpringBootTest(
            classes = {Application.class, BeanOfAnotherName.Time.class},
            properties = {DOMAIN, CHANNEL})
    @AutoConfigureMockKryten
    class BeanOfAnotherName {

        @Test
        void applicationsClockFollowsIt(
                @Autowired Cooldown cooldown, @Autowired VirtualTime time, @Autowired Clock clock) {
            time.advance(Duration.ofMinutes(5));
            assertThat(cooldown.clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(5)));
            assertThat(clock.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        }

        @TestConfiguration(proxyBeanMethods = false)
        static class Time {

            @Bean
            VirtualTime time() {
                return new VirtualTime(START);
            }
        }
    }

    @Nested
    @SpringBootTest(
            classes = {Application.class, VirtualTimeCalledClock.Time.class},
            properties = {DOMAIN, CHANNEL})
    @AutoConfigureMockKryten
    class VirtualTimeCalledClock {

        @Test
        void takesThePlaceOfTheApplicationsClock(
                @Autowired Cooldown cooldown,
                @Autowired VirtualTime time,
                @Autowired Scheduler scheduler,
                @Autowired @Qualifier("clock") Clock clock) {
            assertThat(scheduler).isSameAs(time);
            assertThat(cooldown.clock.instant()).isEqualTo(START);
            assertThat(clock.instant()).isEqualTo(START);
        }

        @TestConfiguration(proxyBeanMethods = false)
        static class Time {

            @Bean
            VirtualTime clock() {
                return new VirtualTime(START);
            }
        }
    }

    @Nested
    @SpringBootTest(
            classes = Application.class,
            properties = {DOMAIN, CHANNEL})
    @AutoConfigureMockKryten
    @Import(ImportedClock.class)
    class ImportedClockOfTheTest {

        @Test
        void takesThePlaceOfTheApplicationsClock(@Autowired Cooldown cooldown, @Autowired ApplicationContext context) {
            assertThat(cooldown.clock.instant()).isEqualTo(START.plusSeconds(1));
            assertThat(context.getBeansOfType(Clock.class)).containsOnlyKeys("clock");
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class ImportedClock {

        @Bean
        static VirtualTime time() {
            return new VirtualTime(START);
        }

        @Bean
        Clock clock(VirtualTime time) {
            return Clock.offset(time.clock(), Duration.ofSeconds(1));
        }
    }

    @Nested
    @SpringBootTest(
            classes = {Application.class, FixedClock.Time.class},
            properties = {DOMAIN, CHANNEL})
    @AutoConfigureMockKryten
    class FixedClock {

        @Test
        void isNotReplaced(@Autowired Cooldown cooldown) {
            assertThat(cooldown.clock.instant()).isEqualTo(Instant.EPOCH);
        }

        @TestConfiguration(proxyBeanMethods = false)
        static class Time {

            @Bean
            Clock clock() {
                return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
            }

            @Bean
            VirtualTime time() {
                return new VirtualTime(START);
            }
        }
    }

    @Nested
    @SpringBootTest(
            classes = Application.class,
            properties = {DOMAIN, CHANNEL})
    @AutoConfigureMockKryten
    class NoTimeOfTheTest {

        @Test
        void applicationKeepsItsClock(@Autowired Cooldown cooldown) {
            assertThat(cooldown.clock).isEqualTo(Clock.system(ZoneId.of("Europe/Berlin")));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        Clock clock() {
            return Clock.system(ZoneId.of("Europe/Berlin"));
        }

        @Bean
        Cooldown cooldown(Clock clock) {
            return new Cooldown(clock);
        }
    }

    record Cooldown(Clock clock) {}
}
