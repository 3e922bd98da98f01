package io.kryten.testsupport;

import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.InProcessNatsServerBuilder;
import org.opentest4j.TestAbortedException;

/** Runs the server in this JVM. */
final class InProcessEngine implements NatsServerEngine {

    private final InProcessNatsServer server;

    private InProcessEngine(InProcessNatsServer server) {
        this.server = server;
    }

    static NatsServerEngine of(NatsServerSettings settings) {
        if (!settings.config().isEmpty()) {
            throw new TestAbortedException("Skipped: only a real server takes a configuration of its own");
        }
        InProcessNatsServerBuilder builder = InProcessNatsServer.builder().port(settings.port());
        if (settings.username() != null && settings.password() != null) {
            builder.userInfo(settings.username(), settings.password());
        }
        if (settings.token() != null) {
            builder.token(settings.token());
        }
        if (settings.nkey() != null) {
            builder.nkey(settings.nkey());
        }
        KeyStores clients = settings.clients();
        if (settings.keys() != null && clients != null) {
            builder.mutualTls(settings.keys().trusting(clients));
        } else if (settings.keys() != null) {
            builder.tls(settings.keys().serving());
        }
        if (settings.maxPayload() > 0) {
            builder.maxPayload(settings.maxPayload());
        }
        return new InProcessEngine(builder.build());
    }

    @Override
    public void start() {
        this.server.run();
    }

    @Override
    public boolean isRunning() {
        return this.server.isRunning();
    }

    @Override
    public void stop() {
        this.server.stop();
    }

    @Override
    public String log() {
        return this.server.toString();
    }

    @Override
    public void close() {
        this.server.close();
    }
}
