package io.kryten.sample.demo;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;

import io.kryten.nats.NatsOptions;
import io.kryten.nats.StartUpPolicy;
import io.kryten.sample.SampleBotApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class DemoModeTests {

    @Test
    void demoRunsWithoutAConfiguredServer(CapturedOutput output) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("alice> !ping\n".getBytes(UTF_8)));
        try (ConfigurableApplicationContext context = run()) {
            assertThat(context.getEnvironment().getActiveProfiles()).containsExactly("demo");
            assertThat(context.getEnvironment().getProperty("server.address")).isEqualTo("localhost");
            // Else a line that is spoken at the start may be lost.
            assertThat(context.getBean(NatsOptions.class).startUp()).isEqualTo(StartUpPolicy.WAIT);
            await().untilAsserted(() -> assertThat(output).contains("Speak as any visitor", " KrytenBot: Pong!"));
        } finally {
            System.setIn(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--kryten.nats.servers=nats://localhost:1", "--kryten.nats.servers[0]=nats://localhost:1"})
    void configuredServerDisablesTheDemo(String server) {
        try (ConfigurableApplicationContext context = run(server)) {
            assertThat(context.getEnvironment().getActiveProfiles()).isEmpty();
            assertThatTheDemoIsOff(context);
            assertThat(context.getEnvironment().getProperty("server.address")).isNull();
        }
    }

    @Test
    void environmentVariableDisablesTheDemo() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-systemEnvironment", Map.of("KRYTEN_NATS_SERVERS", "nats://localhost:1")));

        assertThat(DemoMode.isPossible(environment)).isFalse();
    }

    @Test
    void profileAloneDoesNotEnableTheDemo() {
        try (ConfigurableApplicationContext context =
                run("--kryten.nats.servers=nats://localhost:1", "--spring.profiles.active=demo")) {
            assertThatTheDemoIsOff(context);
        }
    }

    private static void assertThatTheDemoIsOff(ConfigurableApplicationContext context) {
        for (Class<?> type :
                new Class<?>[] {Console.class, ChannelPage.class, PageStreams.class, DemoChannels.class, ChatLog.class
                }) {
            assertThat(context.getBeansOfType(type)).as(type.getSimpleName()).isEmpty();
        }
    }

    private static ConfigurableApplicationContext run(String... arguments) {
        return new SpringApplicationBuilder(SampleBotApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off")
                .run(Stream.concat(Stream.of("--sample.demo.console=true"), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
