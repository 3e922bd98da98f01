package io.kryten.listener;

import io.kryten.KrytenListenerException;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventDecodingException;

/**
 * Follows what listeners do with what they are given: for tests that must know when all is done, and for measurements.
 * Declare it as a bean. It is called for each event of each listener, so it must be quick; it must not throw.
 */
public interface ListenerObserver {

    /**
     * A listener takes something into its mailbox. Called on the thread that delivers it.
     *
     * @param listener the listener
     * @param delivery what it takes; the very same object is given to the other methods
     */
    default void taken(KrytenListenerContainer listener, Delivery delivery) {}

    /**
     * The method is called now, on this thread.
     *
     * @param listener the listener
     * @param delivery what it is called with
     */
    default void callStarts(KrytenListenerContainer listener, Delivery delivery) {}

    /**
     * The method has returned or thrown. Called on the thread of {@link #callStarts}.
     *
     * @param listener the listener
     * @param delivery what it was called with
     */
    default void callEnds(KrytenListenerContainer listener, Delivery delivery) {}

    /**
     * The method threw, or the stage that it returned ended with a failure. Called after the error handler, before
     * {@link #done}, on any thread.
     *
     * @param listener the listener
     * @param delivery what it was called with
     * @param failure the listener, the method and the event, with what was thrown as its cause
     * @param handled whether an {@link KrytenListenerErrorHandler} that the annotation names took the failure; false if it
     * names none, or if the handler threw too
     */
    default void failed(
            KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {}

    /**
     * The call took longer than the listener's time-out and is interrupted. {@link #failed} follows if the method throws
     * for it. Called on any thread while the call runs.
     *
     * @param listener the listener
     * @param delivery what it was called with
     */
    default void timedOut(KrytenListenerContainer listener, Delivery delivery) {}

    /**
     * A message on the subject of a configured channel is no event, or its payload does not fit the record of its event. Listeners that
     * take {@code RawEvent} or {@code JsonNode} still get an event whose envelope can be read. Called once for a message,
     * on the thread that delivers it.
     *
     * @param message the message
     * @param failure what does not fit
     */
    default void undecodable(RawMessage message, EventDecodingException failure) {}

    /**
     * Nothing more comes of it: the call is over and what it returned, be it later, was given to the template; or it gave
     * way to a newer event. Not told of what a listener forgets when it is stopped. Called on any thread.
     *
     * @param listener the listener
     * @param delivery what it is done with
     */
    default void done(KrytenListenerContainer listener, Delivery delivery) {}
}
