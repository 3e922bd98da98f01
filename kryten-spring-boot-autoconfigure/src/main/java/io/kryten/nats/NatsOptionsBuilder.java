package io.kryten.nats;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/** Builds {@link NatsOptions}. Empty and blank texts count as not set. */
public final class NatsOptionsBuilder {

    private List<String> servers = List.of(NatsOptions.DEFAULT_SERVER);

    private @Nullable String username;

    private @Nullable String password;

    private @Nullable String token;

    private @Nullable Path credentialsFile;

    private @Nullable Path nkeyFile;

    private @Nullable SSLContext sslContext;

    private @Nullable String connectionName;

    private Duration connectTimeout = Duration.ofSeconds(10);

    private Duration reconnectWait = Duration.ofSeconds(2);

    private Duration reconnectJitter = Duration.ofMillis(500);

    private int maxReconnects = -1;

    private Duration pingInterval = Duration.ofSeconds(30);

    private StartUpPolicy startUp = StartUpPolicy.BACKGROUND;

    NatsOptionsBuilder() {}

    NatsOptionsBuilder(NatsOptions options) {
        this.servers = options.servers();
        this.username = options.username();
        this.password = options.password();
        this.token = options.token();
        this.credentialsFile = options.credentialsFile();
        this.nkeyFile = options.nkeyFile();
        this.sslContext = options.sslContext();
        this.connectionName = options.connectionName();
        this.connectTimeout = options.connectTimeout();
        this.reconnectWait = options.reconnectWait();
        this.reconnectJitter = options.reconnectJitter();
        this.maxReconnects = options.maxReconnects();
        this.pingInterval = options.pingInterval();
        this.startUp = options.startUp();
    }

    /**
     * Sets {@link NatsOptions#servers()}.
     *
     * @param servers the servers; default {@value NatsOptions#DEFAULT_SERVER}
     * @return this
     */
    public NatsOptionsBuilder servers(List<String> servers) {
        this.servers = servers;
        return this;
    }

    /**
     * Sets {@link NatsOptions#servers()}.
     *
     * @param servers the servers
     * @return this
     */
    public NatsOptionsBuilder servers(String... servers) {
        return servers(List.of(servers));
    }

    /**
     * Sets {@link NatsOptions#username()} and {@link NatsOptions#password()}.
     *
     * @param username the user name
     * @param password its password
     * @return this
     */
    public NatsOptionsBuilder userInfo(@Nullable String username, @Nullable String password) {
        this.username = textOrNull(username);
        this.password = textOrNull(password);
        return this;
    }

    /**
     * Sets {@link NatsOptions#token()}.
     *
     * @param token the token
     * @return this
     */
    public NatsOptionsBuilder token(@Nullable String token) {
        this.token = textOrNull(token);
        return this;
    }

    /**
     * Sets {@link NatsOptions#credentialsFile()}.
     *
     * @param credentialsFile the file
     * @return this
     */
    public NatsOptionsBuilder credentialsFile(@Nullable Path credentialsFile) {
        this.credentialsFile = credentialsFile;
        return this;
    }

    /**
     * Sets {@link NatsOptions#nkeyFile()}.
     *
     * @param nkeyFile the file
     * @return this
     */
    public NatsOptionsBuilder nkeyFile(@Nullable Path nkeyFile) {
        this.nkeyFile = nkeyFile;
        return this;
    }

    /**
     * Sets {@link NatsOptions#sslContext()}.
     *
     * @param sslContext the context
     * @return this
     */
    public NatsOptionsBuilder sslContext(@Nullable SSLContext sslContext) {
        this.sslContext = sslContext;
        return this;
    }

    /**
     * Sets {@link NatsOptions#connectionName()}.
     *
     * @param connectionName the name
     * @return this
     */
    public NatsOptionsBuilder connectionName(@Nullable String connectionName) {
        this.connectionName = textOrNull(connectionName);
        return this;
    }

    /**
     * Sets {@link NatsOptions#connectTimeout()}.
     *
     * @param connectTimeout above zero; default 10 s
     * @return this
     */
    public NatsOptionsBuilder connectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
        return this;
    }

    /**
     * Sets {@link NatsOptions#reconnectWait()}.
     *
     * @param reconnectWait zero or more; default 2 s
     * @return this
     */
    public NatsOptionsBuilder reconnectWait(Duration reconnectWait) {
        this.reconnectWait = reconnectWait;
        return this;
    }

    /**
     * Sets {@link NatsOptions#reconnectJitter()}.
     *
     * @param reconnectJitter zero or more; default 500 ms
     * @return this
     */
    public NatsOptionsBuilder reconnectJitter(Duration reconnectJitter) {
        this.reconnectJitter = reconnectJitter;
        return this;
    }

    /**
     * Sets {@link NatsOptions#maxReconnects()}.
     *
     * @param maxReconnects -1 or more; default -1
     * @return this
     */
    public NatsOptionsBuilder maxReconnects(int maxReconnects) {
        this.maxReconnects = maxReconnects;
        return this;
    }

    /**
     * Sets {@link NatsOptions#pingInterval()}.
     *
     * @param pingInterval above zero; default 30 s
     * @return this
     */
    public NatsOptionsBuilder pingInterval(Duration pingInterval) {
        this.pingInterval = pingInterval;
        return this;
    }

    /**
     * Sets {@link NatsOptions#startUp()}.
     *
     * @param startUp the policy; default {@link StartUpPolicy#BACKGROUND}
     * @return this
     */
    public NatsOptionsBuilder startUp(StartUpPolicy startUp) {
        this.startUp = startUp;
        return this;
    }

    /**
     * Builds the options.
     *
     * @return the options
     * @throws InvalidNatsOptionException if an option cannot be used
     */
    public NatsOptions build() {
        return new NatsOptions(
                this.servers,
                this.username,
                this.password,
                this.token,
                this.credentialsFile,
                this.nkeyFile,
                this.sslContext,
                this.connectionName,
                this.connectTimeout,
                this.reconnectWait,
                this.reconnectJitter,
                this.maxReconnects,
                this.pingInterval,
                this.startUp);
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return (text == null || text.isBlank()) ? null : text;
    }
}
