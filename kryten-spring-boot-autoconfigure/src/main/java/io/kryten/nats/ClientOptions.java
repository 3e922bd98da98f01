package io.kryten.nats;

import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;

import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.ReconnectDelayHandler;

/** Turns {@link NatsOptions} into what the NATS client wants. */
final class ClientOptions {

    private ClientOptions() {}

    /**
     * The client's options.
     *
     * @param options ours
     * @param hooks who hears of the client's doings
     * @param workers where the client works
     * @return the client's own
     */
    static Options from(NatsOptions options, Hooks hooks, Workers workers) {
        Options.Builder builder = new Options.Builder()
                .servers(options.servers().toArray(String[]::new))
                .connectionTimeout(options.connectTimeout())
                .pingInterval(options.pingInterval())
                // Room names may hold any letter, and they are part of the subject.
                .supportUTF8Subjects()
                // Tries are counted by the supervisor, which also decides how long to wait.
                .maxReconnects(-1)
                .reconnectDelayHandler(hooks.delay())
                .reconnectDelayBehavior(Options.ReconnectDelayBehavior.BeforeAllRounds)
                // A command that was given during an outage must not be carried out after it.
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
        login(builder, options);
        return builder.build();
    }

    private static void secure(Options.Builder builder, NatsOptions options) {
        SSLContext context = options.sslContext();
        boolean asked = options.servers().stream().anyMatch((server) -> server.matches("(?:tls|wss)://.*"));
        if (context == null && !asked) {
            return;
        }
        try {
            builder.sslContext(NameCheckingContext.around((context == null) ? SSLContext.getDefault() : context));
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("The JVM has no default for TLS", ex);
        }
        // The one way that tries all addresses of a host and still knows its name, which the certificate holds.
        builder.hostnameResolveMode(Options.HostnameResolveMode.HappyEyeballs);
    }

    private static void login(Options.Builder builder, NatsOptions options) {
        if (options.username() != null) {
            builder.userInfo(options.username(), (options.password() == null) ? "" : options.password());
        }
        if (options.token() != null) {
            builder.token(options.token().toCharArray());
        }
        if (options.credentialsFile() != null) {
            builder.authHandler(
                    Nats.credentials(options.credentialsFile().toAbsolutePath().toString()));
        }
        if (options.nkeyFile() != null) {
            builder.authHandler(new NkeyFileAuth(options.nkeyFile()));
        }
    }

    /** The client puts the name into JSON as it is. */
    private static String safeName(String name) {
        return name.replaceAll("[\"\\\\\\p{Cntrl}]", "_");
    }

    /** Who hears of the client's doings. */
    record Hooks(io.nats.client.ConnectionListener events, ErrorListener errors, ReconnectDelayHandler delay) {}

    /** Where the client works; all of it outlives a single connection. */
    record Workers(ExecutorService io, ExecutorService events, ScheduledExecutorService pings) {}
}
