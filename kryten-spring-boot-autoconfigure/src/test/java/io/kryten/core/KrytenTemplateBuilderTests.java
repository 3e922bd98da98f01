package io.kryten.core;

import java.time.Duration;

import io.kryten.health.KrytenHealth.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KrytenTemplateBuilderTests {

    private final TemplateFixture fixture = new TemplateFixture();

    @AfterEach
    void close() {
        this.fixture.kryten.close();
    }

    @Test
    void requiredPartsSuffice() {
        try (KrytenTemplate template = builder().build()) {
            assertThat(template.channel("lounge").state().users()).isEmpty();
            assertThat(template.health().status()).isEqualTo(Status.OUT_OF_SERVICE);
        }
    }

    @Test
    void negativeReconnectGraceIsRefused() {
        Duration negative = Duration.ofSeconds(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().reconnectGrace(negative))
                .withMessageContaining("PT-1S");
    }

    private KrytenTemplate.Builder builder() {
        return KrytenTemplate.builder(
                this.fixture.inlet, CommandSettings.defaults("my-bot").confirmedBy(CommandSettings.Confirm.REPLY));
    }
}
