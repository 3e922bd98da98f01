package io.kryten.nats;

import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;

import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.ReconnectDelayHandler;

/** Converts {@link NatsOptions} to the options of the NATS client. */
final class ClientOptions {

    private ClientOptions() {}

    /**
     * Converts options.
     *
     * @param options options of this library
     * @param hooks listeners of the client
     * @param workers executors of the client
     * @return options of the client
     */
    static Options from(NatsOptions options, Hooks hooks, Workers workers) {
        Options.Builder builder = new Options.Builder()
                .servers(options.servers().toArray(String[]::new))
                .connectionTimeout(options.reconnect().connectTimeout())
                .pingInterval(options.reconnect().pingInterval())
                // Channel names may hold any letter, and they are part of the subject.
                .supportUTF8Subjects()
                // The supervisor counts the attempts and decides about the time between them.
                .maxReconnects(-1)
                .reconnectDelayHandler(hooks.delay())
                .reconnectDelayBehavior(Options.ReconnectDelayBehavior.BeforeAllRounds)
                // A command sent during an outage must not be executed after it.
                .reconnectBufferSize(0)
                .connectionListener(hooks.events())
                .errorListener(hooks.errors())
                .executor(workers.io())
                .readerExecutor(workers.io())
                .writerExecutor(workers.io())
                .connectExecutor(workers.io())
                .callbackExecutor(workers.events())
                .scheduledExecutor(workers.pings());
        if (options.connectionName() != null) {
            builder.connectionName(safeName(options.connectionName()));
        }
        secure(builder, options);
        login(builder, options.login());
        return builder.build();
    }

    private static void secure(Options.Builder builder, NatsOptions options) {
        SSLContext context = options.sslContext();
        boolean asked = options.servers().stream().anyMatch((server) -> server.matches("(?:tls|wss)://.*"));
        if (context == null && !asked) {
            return;
        }
        try {
            builder.sslContext(new NameCheckingContext((context == null) ? SSLContext.getDefault() : context));
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("The JVM has no default for TLS", ex);
        }
        // Only this way tries all addresses of a host and still keeps its name for the check of the certificate.
        builder.hostnameResolveMode(Options.HostnameResolveMode.HappyEyeballs);
    }

    private static void login(Options.Builder builder, NatsLogin login) {
        if (login.username() != null) {
            builder.userInfo(login.username(), (login.password() == null) ? "" : login.password());
        }
        if (login.token() != null) {
            builder.token(login.token().toCharArray());
        }
        if (login.credentialsFile() != null) {
            builder.authHandler(
                    Nats.credentials(login.credentialsFile().toAbsolutePath().toString()));
        }
        if (login.nkeyFile() != null) {
            builder.authHandler(new NkeyFileAuth(login.nkeyFile()));
        }
    }

    /** Removes characters that need escaping: the client writes the name into JSON unescaped. */
    private static String safeName(String name) {
        return name.replaceAll("[\"\\\\\\p{Cntrl}]", "_");
    }

    /** Listeners of the client. */
    record Hooks(io.nats.client.ConnectionListener events, ErrorListener errors, ReconnectDelayHandler delay) {}

    /** Executors of the client; they outlive a single connection. */
    record Workers(ExecutorService io, ExecutorService events, ScheduledExecutorService pings) {}
}
