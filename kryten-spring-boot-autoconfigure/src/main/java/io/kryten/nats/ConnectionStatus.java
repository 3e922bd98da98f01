package io.kryten.nats;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A connection as it is now.
 *
 * @param state where it is in its life
 * @param since when it came into this state
 * @param server the server it is connected to, without user name and password; null while not connected
 * @param reconnects how often it was connected again after a loss
 * @param lastError the last trouble in words without secrets; null if there was none since it was last connected
 */
public record ConnectionStatus(
        ConnectionState state,
        Instant since,
        @Nullable String server,
        long reconnects,
        @Nullable String lastError) {

    private static final String AT_START = "use an ApplicationRunner or a listener of KrytenConnectedEvent";

    /**
     * Says why nothing can be sent in this state, and what to do.
     *
     * @param server what the connection is or was to be made to, for example {@code NATS at [nats://localhost:4222]}
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
                        + "; set kryten.command.offline=wait or use a listener of KrytenConnectedEvent";
            case CLOSED -> "the connection to " + server + " is not running any more" + error + "; " + AT_START;
        };
    }
}
