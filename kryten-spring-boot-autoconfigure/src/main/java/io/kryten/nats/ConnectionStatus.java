package io.kryten.nats;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Snapshot of a connection.
 *
 * @param state state of the connection
 * @param since time of the last change of state
 * @param server address of the connected server, without user name and password; null while not connected
 * @param reconnects number of connections after a loss
 * @param lastError text of the last error without secrets; null if there was none since the last connect
 */
public record ConnectionStatus(
        ConnectionState state,
        Instant since,
        @Nullable String server,
        long reconnects,
        @Nullable String lastError) {

    private static final String AT_START = "use an ApplicationRunner or a listener of KrytenConnectedEvent";

    /** Spring destroys beans after the connection was stopped. */
    private static final String AT_END =
            "at the end of the application use a listener of ContextClosedEvent instead of @PreDestroy";

    /**
     * Returns the reason why nothing can be sent in this state, and what to do.
     *
     * @param server description of the configured servers, for example {@code NATS at [nats://localhost:4222]}
     * @return a part of a sentence, to follow {@code was not sent:}
     */
    public String offlineReason(String server) {
        String error = (this.lastError == null) ? "" : " (" + this.lastError + ")";
        return switch (this.state) {
            case NEW -> "the connection to " + server + " is not running yet; " + AT_START;
            case CONNECTING ->
                "not connected to " + server + " yet" + error + "; use a listener of KrytenConnectedEvent";
            case CONNECTED -> "the connection to " + server + " was lost for a moment; send it again";
            case RECONNECTING ->
                "not connected to " + server + error
                        + "; use a listener of KrytenConnectedEvent, or kryten.command.offline=wait, which waits up to"
                        + " kryten.command.timeout";
            case CLOSED -> "the connection to " + server + " is not running any more" + error + "; " + AT_END;
        };
    }
}
