package io.kryten.nats;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Options that were taken over by a builder are the same, whatever components there are. */
class NatsOptionsCopyTests {

    private final Path directory;

    /** One for each kind of login, of which options have one at most. */
    private List<NatsOptions> unusual = List.of();

    NatsOptionsCopyTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void makeUnusualOptions() throws IOException, NoSuchAlgorithmException {
        this.unusual = List.of(
                unusual().userInfo("bot", "secret").build(),
                unusual().token("secret").build(),
                unusual()
                        .credentialsFile(file("bot.creds", "-----BEGIN NATS USER JWT-----"))
                        .build(),
                unusual().nkeyFile(file("bot.nk", "SUAB")).build());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("components")
    void copyHasEveryComponent(RecordComponent component) {
        Object usual = value(component, NatsOptions.builder().build());
        assertThat(this.unusual)
                .as("options that differ from the default in this component: set it in this test too")
                .anySatisfy(options -> assertThat(value(component, options)).isNotEqualTo(usual));
        assertThat(this.unusual)
                .allSatisfy(options -> assertThat(
                                value(component, options.toBuilder().build()))
                        .isEqualTo(value(component, options)));
    }

    @Test
    void changeOfTheCopyKeepsTheOptions() {
        NatsOptions options = NatsOptions.builder().token("secret").build();
        NatsOptions copy = options.toBuilder().connectionName("other").build();
        assertThat(copy.connectionName()).isEqualTo("other");
        assertThat(copy.token()).isEqualTo("secret");
        assertThat(options.connectionName()).isNull();
    }

    static List<RecordComponent> components() {
        return Arrays.asList(Objects.requireNonNull(NatsOptions.class.getRecordComponents()));
    }

    private static NatsOptionsBuilder unusual() throws NoSuchAlgorithmException {
        return NatsOptions.builder()
                .servers("tls://one:4222", "tls://two:4222")
                .sslContext(SSLContext.getDefault())
                .connectionName("a bot")
                .connectTimeout(Duration.ofSeconds(11))
                .reconnectWait(Duration.ofSeconds(12))
                .reconnectJitter(Duration.ofSeconds(13))
                .maxReconnects(14)
                .pingInterval(Duration.ofSeconds(15))
                .startUp(StartUpPolicy.WAIT);
    }

    private static @Nullable Object value(RecordComponent component, NatsOptions options) {
        try {
            return component.getAccessor().invoke(options);
        } catch (ReflectiveOperationException ex) {
            throw new LinkageError(ex.getMessage(), ex);
        }
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(this.directory.resolve(name), content);
    }
}
