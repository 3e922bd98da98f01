package io.kryten;

/** Reports that a listener method failed with an event. */
public class KrytenListenerException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /** The listener's id. */
    private final String listenerId;

    /** The method. */
    private final String method;

    /** The event, as text. */
    private final String event;

    /**
     * Creates an exception around the exception of the method.
     *
     * @param listenerId the listener's id
     * @param method the method, as {@code Type.method}
     * @param event the event, for example {@code chatMsg in cytu.be/lounge}
     * @param cause the exception of the method
     */
    public KrytenListenerException(String listenerId, String method, String event, Throwable cause) {
        super(
                "Listener " + method + " failed with " + event + ": "
                        + cause.getClass().getSimpleName(),
                cause);
        this.listenerId = listenerId;
        this.method = method;
        this.event = event;
    }

    /** {@return the listener's id} */
    public String listenerId() {
        return this.listenerId;
    }

    /** {@return the method, as {@code Type.method}} */
    public String method() {
        return this.method;
    }

    /** {@return the event, for example {@code chatMsg in cytu.be/lounge}} */
    public String event() {
        return this.event;
    }
}
