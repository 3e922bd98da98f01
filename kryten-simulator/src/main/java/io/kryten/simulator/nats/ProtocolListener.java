package io.kryten.simulator.nats;

import org.jspecify.annotations.Nullable;

/**
 * Listener for the operations of a client, called in order by {@link ProtocolParser}. Every method may refuse one,
 * which ends the connection.
 */
interface ProtocolListener {

    /**
     * Handles the start of an operation; may be called more than once for one operation.
     *
     * @param first the operation's first byte
     */
    void begins(byte first) throws ProtocolViolation;

    /**
     * Handles CONNECT.
     *
     * @param json buffer with the options
     * @param from start of the options
     * @param length number of bytes
     */
    void connect(byte[] json, int from, int length) throws ProtocolViolation;

    /** Handles INFO, which is ignored. */
    void info(byte[] json, int from, int length) throws ProtocolViolation;

    void ping();

    void pong();

    void subscribe(String subject, @Nullable String queue, String sid) throws ProtocolViolation;

    /**
     * Ends a subscription.
     *
     * @param max number of messages since its start; zero or less ends it at once
     */
    void unsubscribe(String sid, int max);

    /** Handles the line of a message, whose payload is not there yet. */
    void announced(InboundMessage message) throws ProtocolViolation;

    /** Handles a message, which is valid during the call only. */
    void message(InboundMessage message);
}
