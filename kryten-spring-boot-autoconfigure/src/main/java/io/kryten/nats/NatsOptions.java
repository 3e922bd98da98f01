package io.kryten.nats;

import java.util.List;
import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * Options of a connection to NATS.
 *
 * <pre>{@code
 * NatsOptions options = NatsOptions.of("tls://nats.example:4222").withLogin(NatsLogin.token("t0ken"));
 * }</pre>
 *
 * @param servers the servers, each {@code nats://}, {@code tls://}, {@code ws://}, {@code wss://} or without a scheme;
 * at least one. User name and password in an address have precedence over the login
 * @param login the login
 * @param sslContext TLS context; null for none, or the JVM's own with {@code tls://} and {@code wss://}
 * @param connectionName name of this connection on the server, or null
 * @param reconnect times and number of the attempts to connect
 * @param startUp behaviour of the start while no server can be reached
 */
public record NatsOptions(
        List<String> servers,
        NatsLogin login,
        @Nullable SSLContext sslContext,
        @Nullable String connectionName,
        ReconnectSettings reconnect,
        StartUpPolicy startUp) {

    /** Address of the server by default. */
    public static final String DEFAULT_SERVER = "nats://localhost:4222";

    /**
     * Validates the addresses.
     *
     * @param servers see {@link #servers()}
     * @param login see {@link #login()}
     * @param sslContext see {@link #sslContext()}
     * @param connectionName see {@link #connectionName()}
     * @param reconnect see {@link #reconnect()}
     * @param startUp see {@link #startUp()}
     * @throws InvalidNatsOptionException if there is no server, or an address cannot be used
     */
    public NatsOptions {
        if (servers.isEmpty()) {
            throw new InvalidNatsOptionException(
                    "servers", null, "at least one is needed, for example " + DEFAULT_SERVER);
        }
        servers = servers.stream().map(ServerAddress::normalize).distinct().toList();
    }

    /**
     * Creates options for servers without a login, with the default times, that connect in the background.
     *
     * @param servers the servers
     * @return the options
     * @throws InvalidNatsOptionException if there is no server, or an address cannot be used
     */
    public static NatsOptions of(String... servers) {
        return new NatsOptions(
                List.of(servers), NatsLogin.NONE, null, null, ReconnectSettings.DEFAULT, StartUpPolicy.BACKGROUND);
    }

    /**
     * Changes the login.
     *
     * @param login the login
     * @return a copy
     */
    public NatsOptions withLogin(NatsLogin login) {
        return new NatsOptions(this.servers, login, this.sslContext, this.connectionName, this.reconnect, this.startUp);
    }

    /**
     * Changes the TLS context.
     *
     * @param sslContext the context, or null
     * @return a copy
     */
    public NatsOptions withSslContext(@Nullable SSLContext sslContext) {
        return new NatsOptions(this.servers, this.login, sslContext, this.connectionName, this.reconnect, this.startUp);
    }

    /**
     * Changes the name of the connection.
     *
     * @param connectionName the name, or null
     * @return a copy
     */
    public NatsOptions withConnectionName(@Nullable String connectionName) {
        return new NatsOptions(this.servers, this.login, this.sslContext, connectionName, this.reconnect, this.startUp);
    }

    /**
     * Changes times and number of the attempts to connect.
     *
     * @param reconnect the settings
     * @return a copy
     */
    public NatsOptions withReconnect(ReconnectSettings reconnect) {
        return new NatsOptions(this.servers, this.login, this.sslContext, this.connectionName, reconnect, this.startUp);
    }

    /**
     * Changes the behaviour of the start.
     *
     * @param startUp the policy
     * @return a copy
     */
    public NatsOptions withStartUp(StartUpPolicy startUp) {
        return new NatsOptions(this.servers, this.login, this.sslContext, this.connectionName, this.reconnect, startUp);
    }

    /** {@return the servers without user names and passwords, for messages} */
    public List<String> displayServers() {
        return this.servers.stream().map(ServerAddress::withoutUserInfo).toList();
    }

    /** {@return all options but the secrets} */
    @Override
    public String toString() {
        return "NatsOptions[servers=" + displayServers()
                + ", login=" + this.login
                + ", tls=" + (this.sslContext != null)
                + ", connectionName=" + this.connectionName
                + ", reconnect=" + this.reconnect
                + ", startUp=" + this.startUp + "]";
    }
}
