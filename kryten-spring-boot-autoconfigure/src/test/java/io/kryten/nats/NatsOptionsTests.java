package io.kryten.nats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NatsOptionsTests {

    private final Path directory;

    NatsOptionsTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void defaultsFitALocalServer() {
        NatsOptions options = NatsOptions.builder().build();
        assertThat(options.servers()).containsExactly("nats://localhost:4222");
        assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.reconnectWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.reconnectJitter()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.maxReconnects()).isEqualTo(-1);
        assertThat(options.pingInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.startUp()).isEqualTo(StartUpPolicy.BACKGROUND);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, nats://localhost",
        "localhost:4222, nats://localhost:4222",
        "u:p@host:4222, nats://u:p@host:4222",
        "' nats://host ', nats://host",
        "TLS://host:4222, tls://host:4222",
        "ws://host:80/nats, ws://host:80/nats",
        "wss://host:443, wss://host:443",
        "[::1]:4222, nats://[::1]:4222",
        "nats://u:p%40ss@host:4222, nats://u:p%40ss@host:4222"
    })
    void validAddressesGetAScheme(String address, String expected) {
        assertThat(NatsOptions.builder().servers(address).build().servers()).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "http://host:4222",
                "nats://",
                "nats://:4222",
                "nats://host:abc",
                "nats://host:70000",
                "nats://host:0",
                "nats://host:4222/path",
                "nats://host:4222?x=1",
                "nats://u:secret@",
                "nats://u:sec ret@host:4222",
                "nats://u:sec#secret@host:4222",
                "u:secret@host:port"
            })
    void invalidAddressesAreNamedWithoutSecrets(String address) {
        assertRefused("servers", () -> NatsOptions.builder().servers(address).build());
    }

    @Test
    void atLeastOneServerIsNeeded() {
        assertRefused("servers", () -> NatsOptions.builder().servers(List.of()).build());
    }

    @Test
    void timesAndNumbersHaveTheirRanges() {
        assertRefused(
                "connectTimeout",
                () -> NatsOptions.builder().connectTimeout(Duration.ZERO).build());
        assertRefused(
                "reconnectWait",
                () -> NatsOptions.builder().reconnectWait(Duration.ofMillis(-1)).build());
        assertRefused(
                "reconnectJitter",
                () -> NatsOptions.builder()
                        .reconnectJitter(Duration.ofMillis(-1))
                        .build());
        assertRefused(
                "maxReconnects", () -> NatsOptions.builder().maxReconnects(-2).build());
        assertRefused(
                "pingInterval",
                () -> NatsOptions.builder().pingInterval(Duration.ofSeconds(-5)).build());
        assertThat(NatsOptions.builder()
                        .reconnectWait(Duration.ZERO)
                        .reconnectJitter(Duration.ZERO)
                        .maxReconnects(0)
                        .build()
                        .maxReconnects())
                .isZero();
    }

    @Test
    void onlyOneKindOfLoginIsAllowed() throws Exception {
        Path seed = Files.writeString(this.directory.resolve("seed"), "SUAB");
        assertRefused(
                "username",
                () -> NatsOptions.builder()
                        .userInfo("bot", "secret")
                        .token("secret2")
                        .build());
        assertRefused(
                "token",
                () -> NatsOptions.builder().token("secret2").nkeyFile(seed).build());
        assertRefused(
                "username", () -> NatsOptions.builder().userInfo(null, "secret").build());
        assertThat(NatsOptions.builder().userInfo(" ", "").token("t").build().username())
                .isNull();
    }

    @Test
    void filesMustExistWithExpectedContent() throws Exception {
        Path missing = this.directory.resolve("missing.creds");
        Path wrong = Files.writeString(this.directory.resolve("wrong"), "secret");
        assertRefused(
                "credentialsFile",
                () -> NatsOptions.builder().credentialsFile(missing).build());
        assertThatExceptionOfType(InvalidNatsOptionException.class)
                .isThrownBy(() -> NatsOptions.builder().nkeyFile(missing).build())
                .withMessageContaining("no such file")
                .satisfies((ex) -> assertThat(ex.value()).isEqualTo(missing.toString()));
        assertRefused(
                "credentialsFile",
                () -> NatsOptions.builder().credentialsFile(this.directory).build());
        assertRefused(
                "credentialsFile",
                () -> NatsOptions.builder().credentialsFile(wrong).build());
        assertRefused("nkeyFile", () -> NatsOptions.builder().nkeyFile(wrong).build());
    }

    @Test
    void textShowsNoSecret() {
        NatsOptions withPassword = NatsOptions.builder()
                .servers("nats://me:secret@host:4222", "secret@other")
                .userInfo("bot", "secret")
                .build();
        assertThat(withPassword.toString())
                .doesNotContain("secret")
                .contains("nats://host:4222", "nats://other", "login=password");
        assertThat(NatsOptions.builder().token("secret").build().toString())
                .doesNotContain("secret")
                .contains("login=token");
    }

    private static void assertRefused(String setting, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidNatsOptionException.class)
                .isThrownBy(call)
                .withMessageStartingWith(setting)
                .withMessageNotContaining("secret")
                .withNoCause()
                .satisfies((ex) -> {
                    assertThat(ex.setting()).isEqualTo(setting);
                    assertThat(String.valueOf(ex.value())).doesNotContain("secret");
                });
    }
}
