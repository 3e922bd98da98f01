package io.kryten.simulator.nats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.InProcessNatsServerBuilder;
import io.kryten.testsupport.KeyStores;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.NatsServerBuilder;
import org.jspecify.annotations.Nullable;

/** Server of the contract tests: in-process or real, as the test run selects, with the same settings. */
final class ContractServer implements AutoCloseable {

    private static final boolean REAL = "real".equals(System.getProperty("kryten.test.nats"));

    private final @Nullable InProcessNatsServer ours;

    private final @Nullable NatsServer real;

    private final @Nullable Path pidFile;

    private ContractServer(@Nullable InProcessNatsServer ours, @Nullable NatsServer real, @Nullable Path pidFile) {
        this.ours = ours;
        this.real = real;
        this.pidFile = pidFile;
    }

    static ContractServer start() {
        return start(ours -> {}, "");
    }

    /** Starts a server with one setting, which is given in the form of each kind of server. */
    static ContractServer start(Consumer<InProcessNatsServerBuilder> ours, String real) {
        if (REAL) {
            return real(NatsServer.builder().config(real));
        }
        InProcessNatsServerBuilder builder = InProcessNatsServer.builder();
        ours.accept(builder);
        return new ContractServer(builder.start(), null, null);
    }

    static ContractServer withTls(KeyStores keys) {
        if (REAL) {
            return real(NatsServer.builder().tls(keys));
        }
        return new ContractServer(
                InProcessNatsServer.builder().tls(keys.serving()).start(), null, null);
    }

    static ContractServer withMutualTls(KeyStores keys, KeyStores clients) {
        if (REAL) {
            return real(NatsServer.builder().mutualTls(keys, clients));
        }
        return new ContractServer(
                InProcessNatsServer.builder().mutualTls(keys.trusting(clients)).start(), null, null);
    }

    private static ContractServer real(NatsServerBuilder builder) {
        try {
            Path pidFile = Files.createTempFile("kryten-nats", ".pid");
            builder.config("pid_file: \"" + pidFile + "\"");
            return new ContractServer(null, builder.start(), pidFile);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    int port() {
        return (this.ours != null) ? this.ours.port() : real().port();
    }

    String url() {
        return (this.ours != null) ? this.ours.url() : real().url();
    }

    void restart() {
        if (this.ours != null) {
            this.ours.restart();
        } else {
            real().restart();
        }
    }

    void lameDuck() throws Exception {
        if (this.ours != null) {
            this.ours.lameDuck();
        } else if (this.pidFile != null) {
            String pid = Files.readString(this.pidFile).strip();
            new ProcessBuilder("kill", "-USR2", pid).inheritIO().start().waitFor();
        }
    }

    @Override
    public void close() {
        if (this.ours != null) {
            this.ours.close();
        } else {
            real().close();
        }
        if (this.pidFile != null) {
            try {
                Files.deleteIfExists(this.pidFile);
            } catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
    }

    private NatsServer real() {
        if (this.real == null) {
            throw new IllegalStateException("This run is for the in-process server");
        }
        return this.real;
    }
}
