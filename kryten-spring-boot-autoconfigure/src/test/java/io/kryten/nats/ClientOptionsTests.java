package io.kryten.nats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executors;

import io.nats.client.AuthHandler;
import io.nats.client.ErrorListener;
import io.nats.client.NKey;
import io.nats.client.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientOptionsTests {

    private final Path directory;

    ClientOptionsTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void nothingIsBufferedAndSubjectsMayHoldAnyLetter() {
        Options client = map(NatsOptions.of("nats://a:1", "nats://b:2")
                .withConnectionName("my \"bot\"")
                .withReconnect(new ReconnectSettings(
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(500),
                        -1,
                        Duration.ofSeconds(7))));
        assertThat(client.getReconnectBufferSize()).isZero();
        assertThat(client.supportUTF8Subjects()).isTrue();
        assertThat(client.getMaxReconnect()).isEqualTo(-1);
        assertThat(client.getServers()).hasSize(2);
        assertThat(client.isNoRandomize()).isFalse();
        assertThat(client.getPingInterval()).isEqualTo(Duration.ofSeconds(7));
        assertThat(client.getConnectionTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(client.getConnectionName()).isEqualTo("my _bot_");
        assertThat(client.getSslContext()).isNull();
    }

    @Test
    void clientReadsTheCredentialsFile() throws Exception {
        NKey key = NKey.createUser(new SecureRandom());
        Path file = Files.writeString(
                this.directory.resolve("bot.creds"),
                "-----BEGIN NATS USER JWT-----\nheader.body.signature\n------END NATS USER JWT------\n\n"
                        + "-----BEGIN USER NKEY SEED-----\n" + new String(key.getSeed())
                        + "\n------END USER NKEY SEED------\n");
        AuthHandler handler = map(NatsOptions.of(NatsOptions.DEFAULT_SERVER)
                        .withLogin(new NatsLogin(null, null, null, file, null)))
                .getAuthHandler();
        assertThat(new String(handler.getJWT())).isEqualTo("header.body.signature");
        assertThat(handler.getID()).isEqualTo(key.getPublicKey());
    }

    @Test
    void nkeyFileSignsWithoutShowingTheSeed() throws Exception {
        NKey key = NKey.createUser(new SecureRandom());
        Path file = Files.writeString(this.directory.resolve("bot.nk"), new String(key.getSeed()));
        AuthHandler handler = map(NatsOptions.of(NatsOptions.DEFAULT_SERVER)
                        .withLogin(new NatsLogin(null, null, null, null, file)))
                .getAuthHandler();
        byte[] nonce = {1, 2, 3};
        assertThat(key.verify(nonce, handler.sign(nonce))).isTrue();
        assertThat(handler.getID()).isEqualTo(key.getPublicKey());

        Files.writeString(file, "SUDAMAGED");
        assertThatThrownBy(() -> handler.sign(nonce))
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("SUDAMAGED")
                .hasNoCause();
        Files.delete(file);
        assertThatThrownBy(handler::getID).hasMessageContaining("cannot be used");
    }

    private static Options map(NatsOptions options) {
        return ClientOptions.from(
                options,
                new ClientOptions.Hooks((connection, type) -> {}, new ErrorListener() {}, (round) -> Duration.ZERO),
                new ClientOptions.Workers(
                        Executors.newCachedThreadPool(Threads.named("test")),
                        Executors.newSingleThreadExecutor(Threads.named("test")),
                        Threads.timer("test")));
    }
}
