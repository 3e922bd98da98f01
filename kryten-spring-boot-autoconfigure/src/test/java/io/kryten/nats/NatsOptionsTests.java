package io.kryten.nats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;

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
        NatsOptions options = NatsOptions.of(NatsOptions.DEFAULT_SERVER);
        ReconnectSettings reconnect = options.reconnect();
        assertThat(options.servers()).containsExactly("nats://localhost:4222");
        assertThat(reconnect.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(reconnect.reconnectWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(reconnect.reconnectJitter()).isEqualTo(Duration.ofMillis(500));
        assertThat(reconnect.maxReconnects()).isEqualTo(-1);
        assertThat(reconnect.pingInterval()).isEqualTo(Duration.ofSeconds(30));
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
        assertThat(NatsOptions.of(address).servers()).containsExactly(expected);
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
                "u:secret@host:port",
                "admin:secret://ss@host:4222",
                "u:secret://secret",
                "nats://user:secret",
                "user:secret",
                "nats://user:12/secret-1:x y",
                "nats://user:sec ret",
                "http://user:secret@host"
            })
    void invalidAddressesAreNamedWithoutSecrets(String address) {
        assertRefused("servers", () -> NatsOptions.of(address));
    }

    @ParameterizedTest
    @CsvSource({
        "http://host:4222, http://host:4222",
        "http://u:p@host:4222, http://host:4222",
        "NATS://u:p@host:0, NATS://host:0",
        "admin:pa://ss@host:0, host:0",
        "nats://user:word, nats://user:***",
        "nats://[::1]:0, nats://[::1]:0",
        "nats://[::1]:word, nats://[::1]:***",
        "nats://host/path, nats://host/path",
        "nats://user:12/word, nats://user:***",
        "nats://user:654321, nats://user:***",
    })
    void invalidAddressIsShownWithoutLogin(String address, String shown) {
        assertThatExceptionOfType(InvalidNatsOptionException.class)
                .isThrownBy(() -> NatsOptions.of(address))
                .satisfies(ex -> assertThat(ex.value()).isEqualTo(shown));
    }

    @Test
    void atLeastOneServerIsNeeded() {
        assertRefused("servers", () -> NatsOptions.of());
    }

    @Test
    void timesAndNumbersHaveTheirRanges() {
        Duration second = Duration.ofSeconds(1);
        Duration negative = Duration.ofMillis(-1);
        assertRefused("connectTimeout", () -> new ReconnectSettings(Duration.ZERO, second, second, -1, second));
        assertRefused("reconnectWait", () -> new ReconnectSettings(second, negative, second, -1, second));
        assertRefused("reconnectJitter", () -> new ReconnectSettings(second, second, negative, -1, second));
        assertRefused("maxReconnects", () -> new ReconnectSettings(second, second, second, -2, second));
        assertRefused("pingInterval", () -> new ReconnectSettings(second, second, second, -1, negative));
        assertThat(new ReconnectSettings(second, Duration.ZERO, Duration.ZERO, 0, second).maxReconnects())
                .isZero();
        Duration year = Duration.ofDays(365);
        Duration attempt = Duration.ofDays(24);
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        assertRefused("connectTimeout", () -> new ReconnectSettings(Duration.ofDays(30), second, second, -1, second));
        assertRefused("connectTimeout", () -> new ReconnectSettings(endless, second, second, -1, second));
        assertRefused("reconnectWait", () -> new ReconnectSettings(second, endless, second, -1, second));
        assertRefused("reconnectJitter", () -> new ReconnectSettings(second, second, endless, -1, second));
        assertRefused("pingInterval", () -> new ReconnectSettings(second, second, second, -1, endless));
        assertThat(new ReconnectSettings(attempt, year, year, -1, year).pingInterval())
                .isEqualTo(year);
    }

    @Test
    void onlyOneKindOfLoginIsAllowed() throws Exception {
        Path seed = Files.writeString(this.directory.resolve("seed"), "SUAB");
        assertRefused("username", () -> new NatsLogin("bot", "secret", "secret2", null, null));
        assertRefused("token", () -> new NatsLogin(null, null, "secret2", null, seed));
        assertRefused("username", () -> new NatsLogin(null, "secret", null, null, null));
        assertThat(new NatsLogin(" ", "", "t", null, null).username()).isNull();
    }

    @Test
    void filesMustExistWithExpectedContent() throws Exception {
        Path missing = this.directory.resolve("missing.creds");
        Path wrong = Files.writeString(this.directory.resolve("wrong"), "secret");
        assertRefused("credentialsFile", () -> new NatsLogin(null, null, null, missing, null));
        assertThatExceptionOfType(InvalidNatsOptionException.class)
                .isThrownBy(() -> new NatsLogin(null, null, null, null, missing))
                .withMessageContaining("no such file")
                .satisfies((ex) -> assertThat(ex.value()).isEqualTo(missing.toString()));
        assertRefused("credentialsFile", () -> new NatsLogin(null, null, null, this.directory, null));
        assertRefused("credentialsFile", () -> new NatsLogin(null, null, null, wrong, null));
        assertRefused("nkeyFile", () -> new NatsLogin(null, null, null, null, wrong));
    }

    @Test
    void changeOfACopyKeepsTheOtherOptions() throws Exception {
        NatsOptions options = NatsOptions.of("nats://one:1")
                .withLogin(NatsLogin.token("secret"))
                .withSslContext(SSLContext.getDefault())
                .withConnectionName("a bot")
                .withReconnect(new ReconnectSettings(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 4, Duration.ofSeconds(5)))
                .withStartUp(StartUpPolicy.WAIT);
        assertThat(options.withLogin(NatsLogin.NONE).withLogin(options.login())).isEqualTo(options);
        assertThat(options.withSslContext(null).withSslContext(options.sslContext()))
                .isEqualTo(options);
        assertThat(options.withConnectionName(null).withConnectionName("a bot")).isEqualTo(options);
        assertThat(options.withReconnect(ReconnectSettings.DEFAULT).withReconnect(options.reconnect()))
                .isEqualTo(options);
        assertThat(options.withStartUp(StartUpPolicy.FAIL_FAST).withStartUp(StartUpPolicy.WAIT))
                .isEqualTo(options);
    }

    @Test
    void textShowsNoSecret() {
        NatsOptions withPassword =
                NatsOptions.of("nats://me:secret@host:4222", "secret@other").withLogin(NatsLogin.user("bot", "secret"));
        assertThat(withPassword.toString())
                .doesNotContain("secret")
                .contains("nats://host:4222", "nats://other", "login=password");
        assertThat(NatsOptions.of(NatsOptions.DEFAULT_SERVER)
                        .withLogin(NatsLogin.token("secret"))
                        .toString())
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
