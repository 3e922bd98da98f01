package io.kryten.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.kryten.core.CommandSettings;
import io.kryten.nats.StartUpPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything under {@code kryten.*}.
 *
 * @param nats Connection to NATS.
 * @param channels Rooms of this application, each served by a robot. At least one is needed.
 * @param command Commands to robots.
 * @param chat Outgoing chat.
 * @param listener What listeners have in common.
 * @param state Rooms as they are now.
 * @param ignoredUsers Names of users whose lines listeners pass over, compared ignoring case.
 * @param service This application as a service on the bus.
 */
@ConfigurationProperties("kryten")
public record KrytenProperties(
        @DefaultValue Nats nats,
        @DefaultValue List<Channel> channels,
        @DefaultValue Command command,
        @DefaultValue Chat chat,
        @DefaultValue Listener listener,
        @DefaultValue State state,
        @DefaultValue Set<String> ignoredUsers,
        @DefaultValue Service service) {

    /**
     * Connection to NATS.
     *
     * @param servers Comma-separated list of server addresses, such as nats://host:port or tls://host:port.
     * @param username User name to log in with.
     * @param password Password to log in with.
     * @param token Token to log in with.
     * @param credentialsFile Path of a credentials file (JWT and seed) to log in with.
     * @param nkeyFile Path of a file with the nkey seed of a user to log in with.
     * @param ssl TLS of the connection.
     * @param connectionName Name of this connection as the server shows it. Application name if not set.
     * @param connectTimeout Time that one try to connect may take, that start-up waits when it is to wait, and that commands
     *     wait for the first connection, counted from the start.
     * @param reconnectWait Time to wait between two tries to connect.
     * @param reconnectJitter Most that is added at random to the time between two tries.
     * @param maxReconnects Tries in a row before giving up. Unlimited if -1.
     * @param pingInterval Time between two questions to the server whether it is still there.
     * @param startUp What the start of the application does when no server is there.
     */
    public record Nats(
            @DefaultValue("nats://localhost:4222") List<String> servers,
            @Nullable String username,
            @Nullable String password,
            @Nullable String token,
            @Nullable String credentialsFile,
            @Nullable String nkeyFile,
            @DefaultValue Ssl ssl,
            @Nullable String connectionName,
            @DefaultValue("10s") Duration connectTimeout,
            @DefaultValue("2s") Duration reconnectWait,
            @DefaultValue("500ms") Duration reconnectJitter,
            @DefaultValue("-1") int maxReconnects,
            @DefaultValue("30s") Duration pingInterval,
            @DefaultValue("background") StartUpPolicy startUp) {

        /** {@return nothing but the start-up policy: addresses may hold passwords} */
        @Override
        public String toString() {
            return "Nats[startUp=" + this.startUp + "]";
        }
    }

    /**
     * TLS of the connection to NATS.
     *
     * @param bundle Name of the SSL bundle with the certificates to trust and to show.
     */
    public record Ssl(@Nullable String bundle) {}

    /**
     * One room.
     *
     * @param domain CyTube site as the robot is configured with it, such as cytu.be or localhost:8080.
     * @param channel Channel name as the robot is configured with it. 1 to 30 letters from a to z, digits, _ and -.
     */
    public record Channel(
            @DefaultValue("") String domain,
            @DefaultValue("") String channel) {}

    /**
     * Commands.
     *
     * @param timeout Time to wait for the answer of a robot. Adding a video takes a robot up to 8 seconds.
     * @param retries Times that a command which is safe to repeat is sent again when nobody answered.
     * @param retryDelay Time to wait before a command is sent again.
     * @param offline What to do with a command while there is no connection. The first connection is always waited for.
     * @param source Name of this application as robots see it. Service name if not set.
     */
    public record Command(
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("0") int retries,
            @DefaultValue("1s") Duration retryDelay,
            @DefaultValue("fail") CommandSettings.Offline offline,
            @Nullable String source) {}

    /**
     * Outgoing chat.
     *
     * @param minDelay Shortest time between two lines of one room.
     * @param jitter Most that is added at random to the time between two lines.
     * @param maxLength Longest line in UTF-16 units, at most 320. Longer text becomes several lines.
     * @param maxQueued Lines of replies, and lines of other texts, that may wait to be sent to one channel.
     * @param maxRepliesPerUser Replies to one user that may wait in one channel. Above it the oldest is dropped.
     */
    public record Chat(
            @DefaultValue("1s") Duration minDelay,
            @DefaultValue("500ms") Duration jitter,
            @DefaultValue("320") int maxLength,
            @DefaultValue("100") int maxQueued,
            @DefaultValue("3") int maxRepliesPerUser) {}

    /**
     * Listeners.
     *
     * @param queueCapacity Events that may wait for one listener. Above it the oldest is dropped.
     * @param maxThreads Most threads that all listeners share. Ignored with virtual threads.
     * @param timeout Time after which a call of a listener method is interrupted. Never if 0.
     * @param replayGrace Age above which a line of chat is taken for a replayed one.
     * @param concurrency Events that a listener without order handles at once.
     * @param waitForState Whether the events of a room wait, for up to ten seconds, until its state is known.
     * @param shutdownTimeout Time that a stop of the application waits until events that came already are handled. Calls
     * that still run then are interrupted. Never more than nine tenths of spring.lifecycle.timeout-per-shutdown-phase.
     */
    public record Listener(
            @DefaultValue("10000") int queueCapacity,
            @DefaultValue("200") int maxThreads,
            @DefaultValue("30s") Duration timeout,
            @DefaultValue("60s") Duration replayGrace,
            @DefaultValue("1") int concurrency,
            @DefaultValue("true") boolean waitForState,
            @DefaultValue("8s") Duration shutdownTimeout) {}

    /**
     * Rooms as they are now.
     *
     * @param enabled Whether rooms are followed, so that their state is known.
     * @param presenceGrace Time that somebody may be away without having departed. Not at all if 0.
     */
    public record State(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("2m") Duration presenceGrace) {}

    /**
     * This application as a service.
     *
     * @param name Name of this application on the bus. Application name if not set.
     */
    public record Service(@Nullable String name) {}
}
