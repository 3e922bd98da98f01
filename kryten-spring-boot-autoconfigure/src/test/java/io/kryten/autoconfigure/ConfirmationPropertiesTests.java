package io.kryten.autoconfigure;

import io.kryten.core.CommandSettings;
import io.kryten.core.CommandSettings.Confirm;
import io.kryten.nats.KrytenConnection;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Binds the keys of the confirmation of commands. */
@ExtendWith(OutputCaptureExtension.class)
class ConfirmationPropertiesTests {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KrytenAutoConfiguration.class))
            .withPropertyValues("kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=Lounge")
            .withBean(KrytenConnection.class, () -> new FakeConnection(new ManualScheduler()));

    @Test
    void commandsAreConfirmedByTheirEffectUnlessConfigured(CapturedOutput output) {
        this.context.run(started -> {
            CommandSettings settings = started.getBean(CommandSettings.class);
            assertThat(settings.confirm()).isEqualTo(Confirm.EFFECT);
            assertThat(settings.confirmTimeout()).hasSeconds(5);
            assertThat(settings.checkState()).isTrue();
        });
        assertThat(output).doesNotContain("kryten.command.confirm-timeout");
        this.context
                .withPropertyValues(
                        "kryten.command.confirm=reply",
                        "kryten.command.confirm-timeout=2s",
                        "kryten.command.check-state=false")
                .run(started -> {
                    CommandSettings settings = started.getBean(CommandSettings.class);
                    assertThat(settings.confirm()).isEqualTo(Confirm.REPLY);
                    assertThat(settings.confirmTimeout()).hasSeconds(2);
                    assertThat(settings.checkState()).isFalse();
                });
    }

    @Test
    void waitBeyondListenerTimeoutCausesWarning(CapturedOutput output) {
        this.context
                .withPropertyValues("kryten.listener.timeout=15s")
                .run(started -> assertThat(output)
                        .contains("kryten.command.timeout (PT10S)", "kryten.listener.timeout (PT15S)"));
    }

    @ParameterizedTest
    @CsvSource({"30s, 29", "0, 45", "1m, 45", "20s, 19", "10s, 15"})
    void videoIsKnownBeforeAListenerIsInterrupted(String timeout, long seconds) {
        this.context
                .withPropertyValues("kryten.listener.timeout=" + timeout)
                .run(started -> assertThat(
                                started.getBean(CommandSettings.class).videoTimeout())
                        .hasSeconds(seconds));
    }

    @Test
    void listenerWithoutTimeOutIsNotWarnedOf(CapturedOutput output) {
        this.context
                .withPropertyValues("kryten.listener.timeout=0")
                .run(started -> assertThat(output).doesNotContain("may be interrupted"));
    }
}
