package io.kryten.core;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.kryten.health.KrytenHealth.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class KrytenTemplateBuilderTests {

    private final TemplateFixture fixture = new TemplateFixture();

    @AfterEach
    void close() {
        this.fixture.kryten.close();
    }

    static Stream<String> requiredParts() {
        return Stream.of("connection", "channels", "commands", "robots", "scheduler");
    }

    @ParameterizedTest
    @MethodSource("requiredParts")
    void missingPartIsNamed(String part) {
        KrytenTemplateBuilder builder = builderWithout(part);
        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessage(
                        "A KrytenTemplate needs " + part + "; call " + part + "(..) of the builder before build()");
    }

    @Test
    void requiredPartsSuffice() {
        try (KrytenTemplate template = builderWithout("nothing").build()) {
            assertThat(template.channel("lounge").state().users()).isEmpty();
            assertThat(template.health().status()).isEqualTo(Status.OUT_OF_SERVICE);
        }
    }

    @Test
    void negativeReconnectGraceIsRefused() {
        KrytenTemplateBuilder builder = KrytenTemplate.builder();
        Duration negative = Duration.ofSeconds(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.reconnectGrace(negative))
                .withMessageContaining("PT-1S");
    }

    private KrytenTemplateBuilder builderWithout(String missing) {
        Map<String, Consumer<KrytenTemplateBuilder>> parts = Map.of(
                "connection", builder -> builder.connection(this.fixture.connection),
                "channels", builder -> builder.channels(this.fixture.channels),
                "commands", builder -> builder.commands(CommandSettings.defaults("my-bot")),
                "robots", builder -> builder.robots(this.fixture.robots),
                "scheduler", builder -> builder.scheduler(this.fixture.time));
        KrytenTemplateBuilder builder = KrytenTemplate.builder();
        parts.forEach((part, setter) -> {
            if (!part.equals(missing)) {
                setter.accept(builder);
            }
        });
        return builder;
    }
}
