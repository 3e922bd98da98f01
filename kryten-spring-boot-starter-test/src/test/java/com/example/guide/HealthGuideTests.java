package com.example.guide;

import java.nio.file.Path;
import java.util.List;

import io.kryten.annotation.KrytenListener;
import io.kryten.autoconfigure.KrytenConnectionDetails;
import io.kryten.core.KrytenOperations;
import io.kryten.core.KrytenTemplate;
import io.kryten.documentation.Yaml;
import io.kryten.event.RawEvent;
import io.kryten.health.KrytenHealth;
import io.kryten.nats.ConnectionListener;
import io.kryten.nats.KrytenConnectedEvent;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(
        properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"},
        webEnvironment = SpringBootTest.WebEnvironment.NONE)
@AutoConfigureMockKryten
@ContextConfiguration(
        classes = HealthGuideTests.Application.class,
        initializers = HealthGuideTests.ShownProperties.class)
class HealthGuideTests {

    @Test
    void readinessContainsKrytenAndLivenessDoesNot(@Autowired HealthEndpointGroups groups) {
        assertThat(groups.get("readiness").isMember("kryten")).isTrue();
        assertThat(groups.get("readiness").isMember("readinessState")).isTrue();
        assertThat(groups.get("liveness").isMember("kryten")).isFalse();
        assertThat(groups.get("liveness").isMember("livenessState")).isTrue();
    }

    @Test
    void healthIsReadInCode(@Autowired KrytenTemplate kryten) {
        assertThat(report(kryten)).isEqualTo("cytu.be/lounge: robot KrytenBot");
    }

    // Shown in the guide.
    static String report(KrytenOperations kryten) {
        KrytenHealth health = kryten.health();
        if (!health.connected()) {
            return "no connection: " + health.lastError();
        }
        KrytenHealth.ChannelHealth lounge = health.channels().get(0);
        String robot = lounge.robotPresent() ? "robot " + lounge.robot() : "no robot";
        return lounge.domain() + "/" + lounge.channel() + ": " + robot;
    }

    /** The YAML of the page, as the application's configuration. */
    static class ShownProperties implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Yaml.of(Path.of("..", "docs", "guide", "health.md")).stream()
                    .filter(example -> example.containsProperty("management.endpoint.health.probes.enabled"))
                    .forEach(context.getEnvironment().getPropertySources()::addFirst);
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {

        private static final Logger log = LoggerFactory.getLogger(Application.class);

        @KrytenListener(
                event = "*",
                ignore = {})
        void onAnything(RawEvent event) {
            log.info("{} {}", event.eventName(), event.payload());
        }

        @EventListener
        void onConnected(KrytenConnectedEvent event) {
            log.info("Connected to {}", event.status().server());
        }

        @Bean
        ConnectionListener connectionLog() {
            return status -> log.info("Connection {} since {}", status.state(), status.since());
        }

        @Bean
        KrytenConnectionDetails connectionDetails() {
            return () -> List.of("nats://nats.example.org:4222");
        }
    }
}
