package io.kryten.nats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.kryten.KrytenConnectionException;
import io.kryten.testsupport.NatsServer;
import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static io.kryten.nats.TestConnections.LIMIT;
import static io.kryten.nats.TestConnections.awaitState;
import static io.kryten.nats.TestConnections.bytes;
import static io.kryten.nats.TestConnections.options;
import static io.kryten.nats.TestConnections.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

class LoginIT {

    private static final String OPERATOR_CLAIM = "{\"type\":\"operator\",\"version\":2}";

    private static final String ACCOUNT_CLAIM =
            "{\"type\":\"account\",\"version\":2,\"limits\":{\"subs\":-1,\"data\":-1,"
                    + "\"payload\":-1,\"imports\":-1,\"exports\":-1,\"wildcards\":true,\"conn\":-1,\"leaf\":-1}}";

    private static final String SECRET = "Tr0ub4dor-3";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final Level levelBefore = this.root.getLevel();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private final Path directory;

    LoginIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void logEverything() {
        this.log.list = Collections.synchronizedList(new ArrayList<>());
        this.root.setLevel(Level.TRACE);
        this.log.start();
        this.root.addAppender(this.log);
    }

    @AfterEach
    void noSecretWasLogged() {
        this.root.detachAppender(this.log);
        this.root.setLevel(this.levelBefore);
        List<String> lines = List.copyOf(this.log.list).stream()
                .map((event) -> event.getFormattedMessage()
                        + ((event.getThrowableProxy() == null)
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
        assertThat(lines).noneMatch((line) -> line.contains(SECRET));
    }

    @Test
    void userNameAndPasswordLogIn() {
        try (NatsServer server = NatsServer.builder().userInfo("bot", SECRET).start()) {
            assertWorks(options(server.url()).withLogin(NatsLogin.user("bot", SECRET)));
            assertRefused(options(server.url()).withLogin(NatsLogin.user("bot", SECRET + "x")));
            assertRefused(options(server.url()));
        }
    }

    @Test
    void loginInAddressLogsIn() {
        try (NatsServer server = NatsServer.builder().userInfo("bot", SECRET).start()) {
            assertWorks(options("nats://bot:" + SECRET + "@localhost:" + server.port()));
            assertRefused(options("nats://" + SECRET + ":wrong@localhost:" + server.port()));
        }
    }

    @Test
    void tokenLogsIn() {
        try (NatsServer server = NatsServer.builder().token(SECRET).start()) {
            assertWorks(options(server.url()).withLogin(NatsLogin.token(SECRET)));
            assertWorks(options(SECRET + "@localhost:" + server.port()));
            assertRefused(options(server.url()).withLogin(NatsLogin.token(SECRET + "x")));
        }
    }

    @Test
    void nkeyLogsIn() throws Exception {
        NKey key = NKey.createUser(new SecureRandom());
        NKey other = NKey.createUser(new SecureRandom());
        Path file = this.directory.resolve("bot.nk");
        try (NatsServer server =
                NatsServer.builder().nkey(new String(key.getPublicKey())).start()) {
            Files.writeString(file, "# the bot\n" + new String(key.getSeed()) + "\n");
            assertWorks(options(server.url()).withLogin(new NatsLogin(null, null, null, null, file)));
            Files.writeString(file, new String(other.getSeed()));
            assertRefused(options(server.url()).withLogin(new NatsLogin(null, null, null, null, file)));
        }
    }

    @Test
    void credentialsFileLogsIn() throws Exception {
        NKey operator = NKey.createOperator(new SecureRandom());
        NKey account = NKey.createAccount(new SecureRandom());
        NKey user = NKey.createUser(new SecureRandom());
        String accountId = new String(account.getPublicKey());
        String config = "operator: " + jwt(operator, new String(operator.getPublicKey()), OPERATOR_CLAIM)
                + "\nresolver: MEMORY\nresolver_preload: { " + accountId + ": "
                + jwt(operator, accountId, ACCOUNT_CLAIM) + " }";
        String login = JwtUtils.issueUserJWT(account, accountId, new String(user.getPublicKey()));
        Path file = this.directory.resolve("bot.creds");
        try (NatsServer server = NatsServer.builder().config(config).start()) {
            Files.writeString(file, JwtUtils.NATS_USER_JWT_FORMAT.formatted(login, new String(user.getSeed())));
            assertWorks(options(server.url()).withLogin(new NatsLogin(null, null, null, file, null)));
            NKey stranger = NKey.createUser(new SecureRandom());
            Files.writeString(file, JwtUtils.NATS_USER_JWT_FORMAT.formatted(login, new String(stranger.getSeed())));
            assertRefused(options(server.url()).withLogin(new NatsLogin(null, null, null, file, null)));
        }
    }

    private static String jwt(NKey signer, String subject, String claim) throws Exception {
        long now = System.currentTimeMillis() / 1000;
        return JwtUtils.issueJWT(signer, subject, "test", null, now, new String(signer.getPublicKey()), () -> claim);
    }

    @Test
    void refusedLoginSucceedsLater() {
        int port;
        NatsKrytenConnection connection;
        try (NatsServer wrong = NatsServer.builder().userInfo("bot", "another").start()) {
            port = wrong.port();
            connection = started(options(wrong.url()).withLogin(NatsLogin.user("bot", SECRET)));
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(connection.status().lastError()).contains("Authorization Violation"));
            assertThat(connection.status().state()).isEqualTo(ConnectionState.CONNECTING);
        }
        try (NatsServer right =
                NatsServer.builder().port(port).userInfo("bot", SECRET).start()) {
            awaitState(connection, ConnectionState.CONNECTED);
            assertThat(connection.status().server()).isEqualTo(right.url());
            connection.stop();
        }
    }

    @Test
    void reconnectShowsNoSecret() {
        try (NatsServer server = NatsServer.builder().userInfo("bot", SECRET).start()) {
            NatsKrytenConnection connection = started(options("nats://bot:" + SECRET + "@localhost:" + server.port())
                    .withStartUp(StartUpPolicy.FAIL_FAST));
            server.stop();
            awaitState(connection, ConnectionState.RECONNECTING);
            assertThatThrownBy(() -> connection.publish("a", bytes("x"))).hasMessageNotContaining(SECRET);
            assertThat(connection.status().toString()).doesNotContain(SECRET);
            server.run();
            awaitState(connection, ConnectionState.CONNECTED);
            assertThat(connection.status().toString()).doesNotContain(SECRET).contains("nats://localhost:");
            connection.stop();
        }
    }

    private void assertWorks(NatsOptions options) {
        NatsKrytenConnection connection = started(options.withStartUp(StartUpPolicy.FAIL_FAST));
        assertThat(connection.isConnected()).isTrue();
        assertThat(connection.status().toString()).doesNotContain(SECRET);
        connection.stop();
        assertThat(this.log.list).isNotEmpty();
    }

    private void assertRefused(NatsOptions options) {
        // The client waits as long for a connection that the server has refused, so the first time is short. An attempt
        // that
        // ends before the answer of the server, on a busy machine, proves nothing.
        Duration time = Duration.ofMillis(500);
        NatsKrytenConnection connection = hasty(options, time);
        Throwable failure = catchThrowable(connection::start);
        while (String.valueOf(failure).endsWith("TimeoutException") && time.compareTo(LIMIT) < 0) {
            time = time.multipliedBy(4);
            connection = hasty(options, time);
            failure = catchThrowable(connection::start);
        }
        assertThat(failure)
                .isInstanceOf(KrytenConnectionException.class)
                .hasMessageContaining("Authorization Violation")
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
        assertThat(connection.status().toString()).doesNotContain(SECRET);
        assertThat(this.log.list).isNotEmpty();
    }

    private static NatsKrytenConnection hasty(NatsOptions options, Duration connectTimeout) {
        return new NatsKrytenConnection(
                options.withStartUp(StartUpPolicy.FAIL_FAST).withReconnect(TestConnections.quick(connectTimeout, -1)));
    }
}
