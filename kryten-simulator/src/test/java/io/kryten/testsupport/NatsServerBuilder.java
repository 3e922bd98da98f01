package io.kryten.testsupport;

import org.jspecify.annotations.Nullable;

/** Sets up a {@link NatsServer}. */
public final class NatsServerBuilder {

    private final StringBuilder config = new StringBuilder();

    private int port;

    private int maxPayload;

    private @Nullable String username;

    private @Nullable String password;

    private @Nullable String token;

    private @Nullable String nkey;

    private @Nullable KeyStores keys;

    private @Nullable KeyStores clients;

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
     * Requires a login.
     *
     * @param username user name
     * @param password password
     * @return this
     */
    public NatsServerBuilder userInfo(String username, String password) {
        this.username = username;
        this.password = password;
        return this;
    }

    /**
     * Requires a token.
     *
     * @param token the token
     * @return this
     */
    public NatsServerBuilder token(String token) {
        this.token = token;
        return this;
    }

    /**
     * Requires the signature of an nkey.
     *
     * @param publicKey the user's public key ({@code U…})
     * @return this
     */
    public NatsServerBuilder nkey(String publicKey) {
        this.nkey = publicKey;
        return this;
    }

    /**
     * Requires TLS.
     *
     * @param keys the server's certificate and its key
     * @return this
     */
    public NatsServerBuilder tls(KeyStores keys) {
        this.keys = keys;
        return this;
    }

    /**
     * Requires TLS and a certificate of the client.
     *
     * @param keys the server's certificate and its key
     * @param clients the accepted certificate
     * @return this
     */
    public NatsServerBuilder mutualTls(KeyStores keys, KeyStores clients) {
        this.keys = keys;
        this.clients = clients;
        return this;
    }

    /**
     * Limits the size of messages.
     *
     * @param bytes the largest size in bytes
     * @return this
     */
    public NatsServerBuilder maxPayload(int bytes) {
        this.maxPayload = bytes;
        return this;
    }

    /**
     * Adds lines to the configuration of a real server; where the tests run on the in-process server, a test that needs them
     * is skipped.
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
        NatsServerSettings settings = new NatsServerSettings(
                (this.port == 0) ? Ports.free() : this.port,
                this.username,
                this.password,
                this.token,
                this.nkey,
                this.keys,
                this.clients,
                this.maxPayload,
                this.config.toString());
        return new NatsServer(NatsServer.engine(settings), settings);
    }
}
