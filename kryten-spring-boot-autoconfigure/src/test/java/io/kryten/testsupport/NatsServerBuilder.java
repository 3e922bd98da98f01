package io.kryten.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sets up a {@link NatsServer}. */
public final class NatsServerBuilder {

    private final StringBuilder config = new StringBuilder();

    private int port;

    private boolean jetStream = true;

    private String scheme = "nats";

    private String certificate = "";

    private String privateKey = "";

    NatsServerBuilder() {}

    /**
     * Sets the port instead of a free one.
     *
     * @param port the port
     * @return this
     */
    public NatsServerBuilder port(int port) {
        this.port = port;
        return this;
    }

    /**
     * Switches JetStream off.
     *
     * @return this
     */
    public NatsServerBuilder withoutJetStream() {
        this.jetStream = false;
        return this;
    }

    /**
     * Asks for a login.
     *
     * @param username user name
     * @param password password
     * @return this
     */
    public NatsServerBuilder userInfo(String username, String password) {
        return config("authorization { user: \"" + username + "\", password: \"" + password + "\" }");
    }

    /**
     * Asks for a token.
     *
     * @param token the token
     * @return this
     */
    public NatsServerBuilder token(String token) {
        return config("authorization { token: \"" + token + "\" }");
    }

    /**
     * Asks for a proof of identity.
     *
     * @param publicKey the user's public key ({@code U…})
     * @return this
     */
    public NatsServerBuilder nkey(String publicKey) {
        return config("authorization { users: [ { nkey: " + publicKey + " } ] }");
    }

    /**
     * Asks for TLS.
     *
     * @param certificatePem the server's certificate
     * @param privateKeyPem its key
     * @return this
     */
    public NatsServerBuilder tls(String certificatePem, String privateKeyPem) {
        this.scheme = "tls";
        this.certificate = certificatePem;
        this.privateKey = privateKeyPem;
        return config("tls { cert_file: \"cert.pem\", key_file: \"key.pem\" }");
    }

    /**
     * Adds lines to the server's configuration.
     *
     * @param lines the lines
     * @return this
     */
    public NatsServerBuilder config(String lines) {
        this.config.append(lines).append('\n');
        return this;
    }

    /**
     * Runs the server.
     *
     * @return the server, ready
     */
    public NatsServer start() {
        NatsServer server = build();
        server.run();
        return server;
    }

    /**
     * Makes the server without running it.
     *
     * @return the server; {@link NatsServer#run()} starts it
     */
    public NatsServer build() {
        NatsServerEngine engine = NatsServer.engine();
        int chosen = (this.port == 0) ? NatsServer.freePort() : this.port;
        try {
            Path directory = Files.createTempDirectory("kryten-nats-server");
            Files.writeString(directory.resolve("nats.conf"), text(chosen));
            if (!this.certificate.isEmpty()) {
                Files.writeString(directory.resolve("cert.pem"), this.certificate);
                Files.writeString(directory.resolve("key.pem"), this.privateKey);
            }
            return new NatsServer(engine, directory, chosen, this.scheme);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private String text(int chosenPort) {
        String store = this.jetStream ? "jetstream { store_dir: \"jetstream\" }\n" : "";
        return "port: " + chosenPort + "\n" + store + this.config;
    }
}
