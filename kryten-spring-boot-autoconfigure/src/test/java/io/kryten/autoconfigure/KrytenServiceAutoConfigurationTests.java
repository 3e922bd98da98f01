package io.kryten.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.KrytenJson;
import io.kryten.service.ServiceEndpoints;
import io.kryten.service.ServiceEndpointsProvider;
import io.kryten.service.ServiceLifecycle;
import io.kryten.service.ServiceSettings;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.ExposableEndpoint;
import org.springframework.boot.actuate.endpoint.Operation;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class KrytenServiceAutoConfigurationTests {

    private final ManualScheduler time = new ManualScheduler();

    private final FakeConnection connection = new FakeConnection(this.time);

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    KrytenAutoConfiguration.class,
                    KrytenListenerAutoConfiguration.class,
                    KrytenServiceAutoConfiguration.class))
            .withPropertyValues("kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge")
            .withBean(Scheduler.class, () -> this.time)
            .withBean(KrytenConnection.class, () -> this.connection);

    @Test
    void nameIsThatOfTheApplication() {
        this.application
                .withPropertyValues("spring.application.name=greeter")
                .run(context -> assertThat(startup("greeter").path("version").textValue())
                        .isEqualTo("unknown"));
    }

    @Test
    void missingNameIsWarnedOfOnce(CapturedOutput output) {
        nats().run(context -> assertThat(context).hasNotFailed());
        assertThat(output.getOut().split("The service has the default name 'kryten-bot'", -1))
                .hasSize(2);
        assertThat(output).contains("kryten.service.name", "spring.application.name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring.application.name=a", "kryten.service.name=a", "kryten.service.enabled=false"})
    void nameOrDisabledServiceIsNotWarnedOf(String property, CapturedOutput output) {
        nats().withPropertyValues(property).run(context -> assertThat(context).hasNotFailed());
        assertThat(output).doesNotContain("default name");
    }

    @Test
    void missingNameWithoutNatsIsNotWarnedOf(CapturedOutput output) {
        this.application.run(context -> assertThat(context).hasNotFailed());
        assertThat(output).doesNotContain("default name");
    }

    private ApplicationContextRunner nats() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        KrytenAutoConfiguration.class,
                        KrytenListenerAutoConfiguration.class,
                        KrytenServiceAutoConfiguration.class))
                .withPropertyValues(
                        "kryten.channels[0].domain=cytu.be",
                        "kryten.channels[0].channel=lounge",
                        "kryten.nats.servers=nats://localhost:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "Group", "robot"})
    void reservedNameIsRefused(String name) {
        this.application
                .withPropertyValues("kryten.service.name=" + name)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("'" + name + "'"));
    }

    @Test
    void suggestionForLongNameIsShort() {
        this.application
                .withPropertyValues("kryten.service.name=" + "x".repeat(300))
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOfSatisfying(
                                InvalidKrytenPropertyException.class,
                                failure -> assertThat(failure.action())
                                        .contains(" " + "x".repeat(20))
                                        .doesNotContain("x".repeat(100))));
    }

    @Test
    void configuredNameComesFirst() {
        this.application
                .withPropertyValues("spring.application.name=My Bot", "kryten.service.name=greeter")
                .run(context -> assertThat(startup("greeter").path("service").textValue())
                        .isEqualTo("greeter"));
    }

    @Test
    void versionIsThatOfTheBuild() {
        Properties build = new Properties();
        build.setProperty("version", "1.4.2");
        ApplicationContextRunner built =
                this.application.withBean(BuildProperties.class, () -> new BuildProperties(build));
        built.run(context ->
                assertThat(context.getBean(ServiceSettings.class).version()).isEqualTo("1.4.2"));
        built.withPropertyValues("kryten.service.version=2026-11")
                .run(context -> assertThat(
                                context.getBean(ServiceSettings.class).version())
                        .isEqualTo("2026-11"));
    }

    @Test
    void heartbeatHasTheConfiguredInterval() {
        this.application
                .withPropertyValues("kryten.service.heartbeat-interval=10s")
                .run(context -> {
                    this.time.advance(Duration.ofSeconds(30));
                    assertThat(this.connection.publishedOn("kryten.lifecycle.kryten-bot.heartbeat"))
                            .hasSize(3);
                });
    }

    @Test
    void endOfTheApplicationIsAnnounced() {
        this.application.run(context -> {});
        assertThat(this.connection.publishedOn("kryten.lifecycle.kryten-bot.shutdown"))
                .singleElement()
                .satisfies(shutdown ->
                        assertThat(json(shutdown).path("reason").textValue()).isEqualTo("Normal shutdown"));
    }

    @Test
    void groupRestartIsOnlyLoggedByDefault() {
        this.application.run(context -> {
            requestRestart();
            this.time.advance(Duration.ofMinutes(1));
            assertThat(context.isActive()).isTrue();
        });
    }

    @Test
    void groupRestartClosesTheApplicationAfterItsDelay() {
        this.application.withPropertyValues("kryten.service.restart=exit").run(context -> {
            int planned = this.time.waiting();
            requestRestart();
            await().until(() -> this.time.waiting() > planned);
            this.time.advance(Duration.ofSeconds(6));
            assertThat(context.isActive()).isTrue();
            this.time.advance(Duration.ofSeconds(1));
            await().until(() -> !context.isActive());
            await().untilAsserted(() -> assertThat(this.connection.publishedOn("kryten.lifecycle.kryten-bot.shutdown"))
                    .singleElement()
                    .satisfies(
                            shutdown -> assertThat(json(shutdown).path("reason").textValue())
                                    .isEqualTo("Restart requested by admin: New version")));
        });
    }

    @Test
    void ownEndpointsAreAnnounced() {
        ServiceEndpoints endpoints = new ServiceEndpoints(new ServiceEndpoints.Endpoint(9000, "/up"), null);
        this.application
                .withBean(ServiceEndpointsProvider.class, () -> () -> endpoints)
                .run(context -> assertThat(startup("kryten-bot").path("metadata"))
                        .isEqualTo(json("{\"endpoints\":{\"health\":{\"port\":9000,\"path\":\"/up\"}}}")));
    }

    @Test
    void disabledServiceHasNoLife() {
        this.application.withPropertyValues("kryten.service.enabled=false").run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(ServiceLifecycle.class);
            assertThat(this.connection.sent())
                    .noneMatch(message -> message.subject().startsWith("kryten.lifecycle."));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            local.server.port=8080,local.management.port=8080                                     | 8080 | /actuator/health
            local.server.port=8080,local.management.port=8080,server.servlet.context-path=/bot    | 8080 | /bot/actuator/health
            local.server.port=8080,local.management.port=8080,spring.mvc.servlet.path=/mvc/       | 8080 | /mvc/actuator/health
            local.server.port=8080,local.management.port=8080,spring.webflux.base-path=/flux      | 8080 | /flux/actuator/health
            local.server.port=8080,local.management.port=9090,server.servlet.context-path=/bot    | 9090 | /actuator/health
            local.server.port=8080,local.management.port=9090,management.server.base-path=/manage | 9090 | /manage/actuator/health
            """)
    void addressOfHealthFollowsTheWebServer(String properties, int port, String path) {
        ManagementEndpoints endpoints = endpoints(properties, "health", "metrics");
        assertThat(endpoints.find().health()).isEqualTo(new ServiceEndpoints.Endpoint(port, path));
    }

    @Test
    void measurementsOfPrometheusComeFirst() {
        String ports = "local.server.port=8080,local.management.port=8080";
        assertThat(endpoints(ports, "metrics", "prometheus").find().metrics())
                .isEqualTo(new ServiceEndpoints.Endpoint(8080, "/actuator/prometheus"));
        assertThat(endpoints(ports, "metrics").find().metrics())
                .isEqualTo(new ServiceEndpoints.Endpoint(8080, "/actuator/metrics"));
    }

    @Test
    void hiddenEndpointsAndMissingServersAreNotAnnounced() {
        assertThat(endpoints("local.server.port=8080,local.management.port=8080")
                        .find())
                .isEqualTo(ServiceEndpoints.NONE);
        assertThat(endpoints("local.server.port=8080", "health").find()).isEqualTo(ServiceEndpoints.NONE);
        assertThat(endpoints("server.port=8080", "health").find()).isEqualTo(ServiceEndpoints.NONE);
    }

    private static ManagementEndpoints endpoints(String properties, String... exposed) {
        StandardEnvironment environment = new StandardEnvironment();
        TestPropertyValues.of(properties.split(",", -1)).applyTo(environment);
        List<ExposableEndpoint<?>> endpoints = Stream.of(exposed)
                .<ExposableEndpoint<?>>map(ExposedEndpoint::new)
                .toList();
        return new ManagementEndpoints(environment, new PathMappedEndpoints("/actuator", () -> endpoints));
    }

    private JsonNode startup(String service) {
        List<String> messages = this.connection.publishedOn("kryten.lifecycle." + service + ".startup");
        assertThat(messages).hasSize(1);
        return json(messages.get(0));
    }

    private void requestRestart() {
        this.connection.publish(
                "kryten.lifecycle.group.restart",
                "{\"initiator\":\"admin\",\"reason\":\"New version\",\"delay_seconds\":7}");
    }

    private static JsonNode json(String text) {
        return KrytenJson.readTree(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Endpoint that is exposed over HTTP. */
    private record ExposedEndpoint(String id) implements ExposableEndpoint<Operation>, PathMappedEndpoint {

        @Override
        public EndpointId getEndpointId() {
            return EndpointId.of(this.id);
        }

        @Override
        public Access getDefaultAccess() {
            return Access.READ_ONLY;
        }

        @Override
        public Collection<Operation> getOperations() {
            return List.of();
        }

        @Override
        public String getRootPath() {
            return this.id;
        }
    }
}
