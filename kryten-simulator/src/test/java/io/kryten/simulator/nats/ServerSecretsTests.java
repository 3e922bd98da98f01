package io.kryten.simulator.nats;

import java.security.SecureRandom;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.InProcessNatsServerBuilder;
import io.nats.client.NKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ServerSecretsTests {

    private static final String SECRET = "Tr0ub4dor-3";

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.kryten.simulator.nats");

    private final @Nullable Level levelBefore = this.logger.getLevel();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void logEverything() {
        this.logger.setLevel(Level.TRACE);
        this.log.start();
        this.logger.addAppender(this.log);
    }

    @AfterEach
    void asBefore() {
        this.logger.detachAppender(this.log);
        this.logger.setLevel(this.levelBefore);
    }

    @Test
    void secretsAreNeitherSentNorLogged() throws Exception {
        String publicKey = new String(NKey.createUser(new SecureRandom()).getPublicKey());
        InProcessNatsServerBuilder builder = InProcessNatsServer.builder()
                .userInfo("bot", SECRET)
                .token(SECRET + "T")
                .nkey(publicKey);
        try (InProcessNatsServer server = builder.start()) {
            assertThat(server.toString()).doesNotContain(SECRET);
            for (String login : List.of(
                    "{\"user\":\"bot\",\"pass\":\"" + SECRET + "\"}",
                    "{\"auth_token\":\"" + SECRET + "T\"}",
                    "{\"user\":\"bot\",\"pass\":\"" + SECRET + "x\"}",
                    "{\"nkey\":\"" + publicKey + "\",\"sig\":\"" + SECRET + "\"}",
                    "{\"pass\":\"" + SECRET + "\",\"verbose\":1}",
                    "{\"pass\":\"" + SECRET,
                    "{\"pass\":" + SECRET + "}")) {
                try (RawClient client = RawClient.connect(server.port())) {
                    assertThat(client.info()).doesNotContain(SECRET);
                    String answer = client.send("CONNECT " + login + "⏎PING⏎").untilPongOrEnd();
                    assertThat(answer).doesNotContain(SECRET);
                }
            }
        }
        List<String> lines = List.copyOf(this.log.list).stream()
                .map(event -> event.getFormattedMessage()
                        + ((event.getThrowableProxy() == null)
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
        assertThat(lines)
                .anyMatch(line -> line.contains("Authorization Violation"))
                .noneMatch(line -> line.contains(SECRET));
    }
}
