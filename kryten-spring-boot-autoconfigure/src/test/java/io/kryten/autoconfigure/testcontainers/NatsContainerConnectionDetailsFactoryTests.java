package io.kryten.autoconfigure.testcontainers;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.github.dockerjava.api.model.ContainerConfig;
import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.autoconfigure.KrytenConnectionDetails;
import io.kryten.autoconfigure.KrytenSanitizingAutoConfiguration;
import io.kryten.nats.NatsKrytenConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint.PropertySummaryDescriptor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsNotFoundException;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.testcontainers.context.ImportTestcontainers;
import org.springframework.boot.testcontainers.service.connection.PemTrustStore;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Uses an application with a container that needs no Docker. */
@ExtendWith(OutputCaptureExtension.class)
class NatsContainerConnectionDetailsFactoryTests {

    private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(ServiceConnectionAutoConfiguration.class, KrytenAutoConfiguration.class))
            .withPropertyValues(
                    "kryten.channels[0].domain=cytu.be",
                    "kryten.channels[0].channel=lounge",
                    "kryten.nats.servers=nats://elsewhere:1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nats",
                "nats:2.12-alpine",
                "nats:scratch",
                "docker.io/library/nats:2",
                "public.ecr.aws/docker/library/nats:2",
                "registry.example:5000/nats:2",
                "bitnami/nats:2.11",
                "registry.example/bitnamilegacy/nats",
            })
    void imageNameSelectsTheContainer(String image) {
        with(new StubNatsContainer(image), details -> {
            assertThat(details.servers()).containsExactly("nats://docker.example:32768");
            assertThat(details.username()).isNull();
            assertThat(details.password()).isNull();
            assertThat(details.token()).isNull();
            assertThat(details.sslBundle()).isNull();
            assertThat(Origin.from(details)).isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "nats-streaming", "natsio/nats-box"})
    void otherImageIsRefused(String image) {
        OfField.container = new StubNatsContainer(image);
        this.contextRunner
                .withUserConfiguration(OfField.class)
                .run(context ->
                        assertThat(context).getFailure().isInstanceOf(ConnectionDetailsNotFoundException.class));
    }

    @Test
    void connectionNameReplacesTheImageName() {
        this.contextRunner
                .withUserConfiguration(OfBean.class)
                .run(context -> assertThat(context.getBean(NatsKrytenConnection.class)
                                .options()
                                .servers())
                        .containsExactly("nats://docker.example:32768"));
    }

    @Test
    void loginIsReadFromTheCommandThatDockerReports() {
        // Docker reports the image's defaults too.
        ContainerConfig config = new ContainerConfig()
                .withEntrypoint(new String[] {"/nats-server", "--user", "bot"})
                .withCmd(new String[] {"--pass", "s3 cr=3t"})
                .withEnv(new String[] {"NATS_TOKEN=not-this", "PATH=/bin", "ODD"});
        with(new StubNatsContainer("nats").withCommand("--auth", "not-this").told(config), details -> {
            assertThat(details.username()).isEqualTo("bot");
            assertThat(details.password()).isEqualTo("s3 cr=3t");
            assertThat(details.token()).isNull();
            assertThat(details.toString()).doesNotContain("s3 cr=3t");
        });
    }

    @Test
    void loginIsReadFromALabelThatDockerReports() {
        ContainerConfig config = new ContainerConfig()
                .withCmd(new String[] {"-c", "nats.conf"})
                .withLabels(Map.of("io.kryten.nats.token", "s3cr3t"));
        with(
                new StubNatsContainer("nats").told(config),
                details -> assertThat(details.token()).isEqualTo("s3cr3t"));
    }

    @Test
    void loginIsReadFromTheCommandOfTheTest() {
        with(new StubNatsContainer("nats:2").withCommand("--user bot --pass=s3cr3t -js"), details -> {
            assertThat(details.username()).isEqualTo("bot");
            assertThat(details.password()).isEqualTo("s3cr3t");
        });
        with(
                new StubNatsContainer("bitnami/nats").withEnv("NATS_TOKEN", "s3cr3t"),
                details -> assertThat(details.token()).isEqualTo("s3cr3t"));
    }

    @Test
    void unreadableLoginIsWarnedOfOnce(CapturedOutput output) {
        ContainerConfig config = new ContainerConfig().withCmd(new String[] {"--auth", "$2a$04$s3cr3t"});
        with(new StubNatsContainer("nats:2").told(config), details -> {
            assertThat(details.token()).isNull();
            assertThat(output.getAll().lines())
                    .filteredOn(line -> line.contains("No login was found for the NATS server in nats:2"))
                    .hasSize(1);
            assertThat(output).doesNotContain("s3cr3t");
        });
    }

    @Test
    void sslBundleIsReadFromAnnotations() {
        this.contextRunner
                .withUserConfiguration(WithTls.class)
                .run(context -> assertThat(
                                context.getBean(KrytenConnectionDetails.class).sslBundle())
                        .isNotNull());
    }

    @Test
    void actuatorDoesNotShowTheLogin() {
        OfField.container = new StubNatsContainer("nats").withCommand("--auth", "s3cr3t");
        this.contextRunner
                .withConfiguration(AutoConfigurations.of(KrytenSanitizingAutoConfiguration.class))
                .withUserConfiguration(OfField.class)
                .withPropertyValues("company.nats.secret=--auth s3cr3t")
                .run(context -> {
                    List<SanitizingFunction> functions = context.getBeanProvider(SanitizingFunction.class).stream()
                            .toList();
                    var environment = new EnvironmentEndpoint(context.getEnvironment(), functions, Show.ALWAYS);
                    assertThat(environment
                                    .environmentEntry("company.nats.secret")
                                    .getProperty())
                            .extracting(PropertySummaryDescriptor::getValue)
                            .isEqualTo("--auth ******");
                });
    }

    @Test
    void userBeanReplacesTheDetails() {
        OfField.container = new StubNatsContainer("nats");
        KrytenConnectionDetails mine = () -> List.of("nats://mine:1");
        this.contextRunner
                .withUserConfiguration(OfField.class)
                .withBean(KrytenConnectionDetails.class, () -> mine)
                .run(context -> assertThat(context.getBean(KrytenConnectionDetails.class))
                        .isSameAs(mine));
    }

    private void with(StubNatsContainer container, Consumer<KrytenConnectionDetails> assertions) {
        OfField.container = container;
        this.contextRunner.withUserConfiguration(OfField.class).run(context -> {
            assertThat(context).hasNotFailed();
            KrytenConnectionDetails details = context.getBean(KrytenConnectionDetails.class);
            assertions.accept(details);
            var options = context.getBean(NatsKrytenConnection.class).options();
            assertThat(options.servers()).isEqualTo(details.servers());
        });
    }

    @Configuration(proxyBeanMethods = false)
    @ImportTestcontainers
    static class OfField {

        @ServiceConnection
        static StubNatsContainer container = new StubNatsContainer("nats");
    }

    @Configuration(proxyBeanMethods = false)
    static class OfBean {

        @Bean
        @ServiceConnection("nats")
        StubNatsContainer container() {
            return new StubNatsContainer("registry.example/own:1");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithTls {

        @Bean
        @ServiceConnection("nats")
        @PemTrustStore(certificate = "classpath:tls/ca.pem")
        StubNatsContainer container() {
            return new StubNatsContainer("nats");
        }
    }
}
