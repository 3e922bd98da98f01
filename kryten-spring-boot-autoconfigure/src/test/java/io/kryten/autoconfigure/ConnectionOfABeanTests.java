package io.kryten.autoconfigure;

import java.util.Objects;

import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.StartUpPolicy;
import io.kryten.testsupport.Ports;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Bean, such as a simulator, that connects while it is created. */
class ConnectionOfABeanTests {

    @Test
    void reportAdvisesOnTheServer() {
        int port = Ports.free();
        new ApplicationContextRunner()
                .withBean(StandIn.class, "nats://localhost:" + port)
                .run(context -> assertThat(analyze(context.getStartupFailure())).satisfies(report -> {
                    assertThat(report.getDescription()).contains("Cannot connect to NATS", "localhost:" + port);
                    assertThat(report.getAction())
                            .startsWith("Start a NATS server there")
                            .contains("kryten.nats.start-up does not apply")
                            .doesNotContain("ApplicationRunner");
                }));
    }

    private static FailureAnalysis analyze(@Nullable Throwable failure) {
        return Objects.requireNonNull(new KrytenConnectionFailureAnalyzer().analyze(Objects.requireNonNull(failure)));
    }

    static final class StandIn {

        StandIn(String server) {
            new NatsKrytenConnection(NatsOptions.of(server).withStartUp(StartUpPolicy.FAIL_FAST)).start();
        }
    }
}
