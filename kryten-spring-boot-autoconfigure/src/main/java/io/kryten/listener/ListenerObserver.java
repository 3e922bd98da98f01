package io.kryten.listener;

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
     * Nothing more comes of it: the call is over and what it returned, be it later, was given to the template; or it gave
     * way to a newer event. Not told of what a listener forgets when it is stopped. Called on any thread.
     *
     * @param listener the listener
     * @param delivery what it is done with
     */
    default void done(KrytenListenerContainer listener, Delivery delivery) {}
}
