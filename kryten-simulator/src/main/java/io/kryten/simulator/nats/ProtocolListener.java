package io.kryten.simulator.nats;

import org.jspecify.annotations.Nullable;

/** Is told what a client says, in order, by {@link ProtocolParser}. Every method may refuse it, which ends the connection. */
interface ProtocolListener {

    /**
     * An operation begins; may be told more than once for the same one.
     *
     * @param first the operation's first byte
     */
    void begins(byte first) throws ProtocolViolation;

    /**
     * Login and wishes of the client.
     *
     * @param json holds the options
     * @param from where they begin
     * @param length how many bytes they are
     */
    void connect(byte[] json, int from, int length) throws ProtocolViolation;

    /** What a server says; a client has no use for it. */
    void info(byte[] json, int from, int length) throws ProtocolViolation;

    void ping();

    void pong();

    void subscribe(String subject, @Nullable String queue, String sid) throws ProtocolViolation;

    /**
     * Ends a subscription.
     *
     * @param max after how many messages since it began; zero or less is at once
     */
    void unsubscribe(String sid, int max);

    /** A message will follow; its payload is not there yet. */
    void announced(InboundMessage message) throws ProtocolViolation;

    /** A message is there. It is only valid during the call. */
    void message(InboundMessage message);
}
