package io.kryten.autoconfigure.docker;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.autoconfigure.KrytenConnectionDetails;
import io.kryten.nats.NatsKrytenConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class NatsDockerComposeConnectionDetailsFactoryTests {

    private static final String NAME_LABEL = "org.springframework.boot.service-connection";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nats",
                "nats:2.12-alpine",
                "nats:scratch",
                "nats@sha256:0000000000000000000000000000000000000000000000000000000000000000",
                "library/nats",
                "docker.io/library/nats:2",
                "registry.example:5000/nats:2",
                "registry.example/mirror/library/nats",
                "bitnami/nats:2.11",
                "docker.io/bitnamilegacy/nats",
            })
    void imageNameSelectsTheService(String image) {
        assertThat(find(ComposeService.of(image, Map.of()))).isNotNull();
        assertThat(find(ComposeService.of(image, Map.of(NAME_LABEL, "redis")))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "nats-streaming", "natsio/nats-box", "nats/prometheus-exporter"})
    void otherImageNeedsALabel(String image) {
        assertThat(find(ComposeService.of(image, Map.of()))).isNull();
        assertThat(details(ComposeService.of(image, Map.of(NAME_LABEL, "nats"))))
                .isNotNull();
        assertThat(details(ComposeService.of(image, Map.of(NAME_LABEL, "bitnami/nats"))))
                .isNotNull();
    }

    @Test
    void serverAddressIsThePublishedPort() {
        KrytenConnectionDetails details = details(ComposeService.of("nats", Map.of()), "-js");
        assertThat(details.servers()).containsExactly("nats://docker.example:32768");
        assertThat(details.username()).isNull();
        assertThat(details.password()).isNull();
        assertThat(details.token()).isNull();
        assertThat(details.sslBundle()).isNull();
    }

    @Test
    void loginIsReadFromTheCommand() {
        KrytenConnectionDetails details =
                details(ComposeService.of("nats", Map.of()), "--user", "bot", "--pass", "s3cr3t");
        assertThat(details.username()).isEqualTo("bot");
        assertThat(details.password()).isEqualTo("s3cr3t");
        assertThat(details.token()).isNull();
        assertThat(details.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void loginIsReadFromVariables() {
        Map<String, @Nullable String> environment = new HashMap<>();
        environment.put("NATS_TOKEN", "s3cr3t");
        environment.put("NATS_PASSWORD", null);
        RunningService service = new ComposeService(ImageReference.of("bitnami/nats"), environment, Map.of());
        assertThat(details(service, "/opt/bitnami/scripts/nats/run.sh").token()).isEqualTo("s3cr3t");
    }

    @Test
    void loginIsReadFromLabels() {
        Map<String, String> labels = Map.of("io.kryten.nats.username", "bot", "io.kryten.nats.password", "s3cr3t");
        KrytenConnectionDetails details = details(ComposeService.of("nats", labels), "-c", "/etc/nats.conf");
        assertThat(details.username()).isEqualTo("bot");
        assertThat(details.password()).isEqualTo("s3cr3t");
    }

    @Test
    void sslBundleIsReadFromLabels() {
        Map<String, String> labels =
                Map.of("org.springframework.boot.sslbundle.pem.truststore.certificate", "classpath:tls/ca.pem");
        SslBundle bundle = details(ComposeService.of("nats", labels), "--tls").sslBundle();
        assertThat(Objects.requireNonNull(bundle).createSslContext()).isNotNull();
    }

    @Test
    void detailsReplaceProperties() {
        KrytenConnectionDetails details =
                details(ComposeService.of("nats", Map.of()), "--user", "bot", "--pass", "s3cr3t");
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(KrytenAutoConfiguration.class))
                .withBean(KrytenConnectionDetails.class, () -> details)
                .withPropertyValues(
                        "kryten.channels[0].domain=cytu.be",
                        "kryten.channels[0].channel=lounge",
                        "kryten.nats.servers=nats://elsewhere:1",
                        "kryten.nats.token=ignored")
                .run(context -> {
                    var options = context.getBean(NatsKrytenConnection.class).options();
                    assertThat(options.servers()).containsExactly("nats://docker.example:32768");
                    assertThat(options.login().username()).isEqualTo("bot");
                    assertThat(options.login().password()).isEqualTo("s3cr3t");
                    assertThat(options.login().token()).isNull();
                });
    }

    private static KrytenConnectionDetails details(RunningService service, String... command) {
        return Objects.requireNonNull(find(service, command));
    }

    private static @Nullable KrytenConnectionDetails find(RunningService service, String... command) {
        DockerComposeConnectionSource source = mock();
        given(source.getRunningService()).willReturn(service);
        return new NatsDockerComposeConnectionDetailsFactory(container -> {
                    assertThat(container).isEqualTo(service.name());
                    return Stream.concat(Stream.of("docker-entrypoint.sh"), Stream.of(command))
                            .toList();
                })
                .getConnectionDetails(source);
    }
}
