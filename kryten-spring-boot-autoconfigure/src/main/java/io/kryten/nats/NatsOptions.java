package io.kryten.nats;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * Options of a connection to NATS, created and validated with {@link #builder()}. At most one of user name with password,
 * token, credentials file and nkey file is set.
 *
 * @param servers the servers, each {@code nats://}, {@code tls://}, {@code ws://}, {@code wss://} or without a scheme;
 * at least one. User name and password in an address have precedence over the options below
 * @param username the user name, or null
 * @param password its password, or null
 * @param token a token, or null
 * @param credentialsFile a file with JWT and seed, as made by {@code nsc}, or null
 * @param nkeyFile a file with a user's seed ({@code SU…}), or null
 * @param sslContext TLS context; null for none, or the JVM's own with {@code tls://} and {@code wss://}
 * @param connectionName name of this connection on the server, or null
 * @param connectTimeout maximum time of one attempt at one server
 * @param reconnectWait time between two attempts
 * @param reconnectJitter maximum random addition to that time
 * @param maxReconnects maximum number of consecutive attempts after a failed first attempt or a loss; -1 for no limit
 * @param pingInterval time between two pings; the connection is lost after two unanswered ones
 * @param startUp behaviour of the start while no server can be reached
 */
public record NatsOptions(
        List<String> servers,
        @Nullable String username,
        @Nullable String password,
        @Nullable String token,
        @Nullable Path credentialsFile,
        @Nullable Path nkeyFile,
        @Nullable SSLContext sslContext,
        @Nullable String connectionName,
        Duration connectTimeout,
        Duration reconnectWait,
        Duration reconnectJitter,
        int maxReconnects,
        Duration pingInterval,
        StartUpPolicy startUp) {

    /** Address of the server by default. */
    public static final String DEFAULT_SERVER = "nats://localhost:4222";

    /**
     * Creates validated options.
     *
     * @param servers see {@link #servers()}
     * @param username see {@link #username()}
     * @param password see {@link #password()}
     * @param token see {@link #token()}
     * @param credentialsFile see {@link #credentialsFile()}
     * @param nkeyFile see {@link #nkeyFile()}
     * @param sslContext see {@link #sslContext()}
     * @param connectionName see {@link #connectionName()}
     * @param connectTimeout see {@link #connectTimeout()}
     * @param reconnectWait see {@link #reconnectWait()}
     * @param reconnectJitter see {@link #reconnectJitter()}
     * @param maxReconnects see {@link #maxReconnects()}
     * @param pingInterval see {@link #pingInterval()}
     * @param startUp see {@link #startUp()}
     * @throws InvalidNatsOptionException if an option cannot be used
     */
    public NatsOptions {
        servers = NatsOptionsValidator.servers(servers);
        NatsOptionsValidator.oneKindOfLogin(username, password, token, credentialsFile, nkeyFile);
        NatsOptionsValidator.credentialsFile(credentialsFile);
        NatsOptionsValidator.nkeyFile(nkeyFile);
        NatsOptionsValidator.positive("connectTimeout", connectTimeout);
        NatsOptionsValidator.notNegative("reconnectWait", reconnectWait);
        NatsOptionsValidator.notNegative("reconnectJitter", reconnectJitter);
        NatsOptionsValidator.atLeast("maxReconnects", maxReconnects, -1);
        NatsOptionsValidator.positive("pingInterval", pingInterval);
    }

    /** {@return a builder with the defaults} */
    public static NatsOptionsBuilder builder() {
        return new NatsOptionsBuilder();
    }

    /** {@return a builder with these options} */
    public NatsOptionsBuilder toBuilder() {
        return new NatsOptionsBuilder(this);
    }

    /** {@return the servers without user names and passwords, for messages} */
    public List<String> displayServers() {
        return this.servers.stream().map(ServerAddress::withoutUserInfo).toList();
    }

    /** {@return all options but the secrets} */
    @Override
    public String toString() {
        return "NatsOptions[servers=" + displayServers()
                + ", login=" + login()
                + ", tls=" + (this.sslContext != null)
                + ", connectionName=" + this.connectionName
                + ", connectTimeout=" + this.connectTimeout
                + ", reconnectWait=" + this.reconnectWait
                + ", reconnectJitter=" + this.reconnectJitter
                + ", maxReconnects=" + this.maxReconnects
                + ", pingInterval=" + this.pingInterval
                + ", startUp=" + this.startUp + "]";
    }

    private String login() {
        if (this.username != null) {
            return "password";
        }
        if (this.token != null) {
            return "token";
        }
        if (this.credentialsFile != null) {
            return "credentials file " + this.credentialsFile;
        }
        return (this.nkeyFile != null) ? "nkey file " + this.nkeyFile : "none";
    }
}
