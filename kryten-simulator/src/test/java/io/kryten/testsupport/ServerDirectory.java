package io.kryten.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directory of a real server, with its configuration and its files. */
final class ServerDirectory implements AutoCloseable {

    static final String CONFIG = "nats.conf";

    private final Path path;

    private ServerDirectory(Path path) {
        this.path = path;
    }

    static ServerDirectory of(NatsServerSettings settings) {
        try {
            Path path = Files.createTempDirectory("kryten-nats-server");
            Files.writeString(path.resolve(CONFIG), text(settings));
            KeyStores keys = settings.keys();
            if (keys != null) {
                Files.writeString(path.resolve("cert.pem"), keys.certificatePem());
                Files.writeString(path.resolve("key.pem"), keys.privateKeyPem());
            }
            KeyStores clients = settings.clients();
            if (clients != null) {
                Files.writeString(path.resolve("ca.pem"), clients.certificatePem());
            }
            return new ServerDirectory(path);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    Path path() {
        return this.path;
    }

    Path logFile() {
        return this.path.resolve("server.log");
    }

    String log() {
        try {
            return Files.exists(logFile()) ? Files.readString(logFile()) : "(no log)";
        } catch (IOException ex) {
            return "(no log: " + ex + ")";
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(this.path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static String text(NatsServerSettings settings) {
        StringBuilder text = new StringBuilder("port: " + settings.port() + "\n");
        // With an operator in the configuration JetStream needs limits of each account, so it stays off.
        if (!settings.config().contains("operator:")) {
            text.append("jetstream { store_dir: \"jetstream\" }\n");
        }
        if (settings.username() != null) {
            text.append("authorization { user: \"" + settings.username() + "\", password: \"" + settings.password()
                    + "\" }\n");
        }
        if (settings.token() != null) {
            text.append("authorization { token: \"" + settings.token() + "\" }\n");
        }
        if (settings.nkey() != null) {
            text.append("authorization { users: [ { nkey: " + settings.nkey() + " } ] }\n");
        }
        if (settings.keys() != null) {
            text.append("tls { cert_file: \"cert.pem\", key_file: \"key.pem\"");
            text.append((settings.clients() != null) ? ", ca_file: \"ca.pem\", verify: true }\n" : " }\n");
        }
        if (settings.maxPayload() > 0) {
            text.append("max_payload: " + settings.maxPayload() + "\n");
        }
        return text.append(settings.config()).toString();
    }
}
