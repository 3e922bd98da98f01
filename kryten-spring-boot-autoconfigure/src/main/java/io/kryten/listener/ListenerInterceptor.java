package io.kryten.listener;

import io.kryten.KrytenListenerException;

/**
 * Interceptor of listener calls: measures, traces or follows each delivery from a listener's queue to its end. Declare it as
 * a bean; several are called in their order, and in the reverse order after a call.
 *
 * <p>Each delivery that was {@linkplain #received received} ends once: by {@link #drop}, or by {@link #before} and
 * {@link #after} on the thread of the call and then {@link #success} or {@link #failure}. A delivery that waits when its
 * listener is stopped is discarded without a further callback.
 *
 * <p>Callbacks run for each event of each listener: they must return quickly and must not throw.
 *
 * <pre>{@code
 * @Bean
 * ListenerInterceptor channelInLogs() {
 *     return new ListenerInterceptor() {
 *
 *         @Override
 *         public void before(KrytenListenerContainer listener, Delivery delivery) {
 *             MDC.put("channel", String.valueOf(delivery.channel()));
 *         }
 *
 *         @Override
 *         public void after(KrytenListenerContainer listener, Delivery delivery) {
 *             MDC.remove("channel");
 *         }
 *     };
 * }
 * }</pre>
 */
public interface ListenerInterceptor {

    /**
     * Returns the interceptor of one listener. Called once for each listener, before its first delivery. An interceptor that
     * keeps something for each listener, such as a meter, returns an object that holds it.
     *
     * @param listener a new listener
     * @return the interceptor that gets the calls for this listener; this one unless it is overridden
     */
    default ListenerInterceptor forListener(KrytenListenerContainer listener) {
        return this;
    }

    /**
     * Called when a listener is removed together with its bean, for example at the end of the application. A running call may
     * still end.
     *
     * @param listener the listener
     */
    default void removed(KrytenListenerContainer listener) {}

    /**
     * Called when a listener takes a delivery into its queue, on the thread that delivers it.
     *
     * @param listener the listener
     * @param delivery the event or message; later callbacks get the same object
     */
    default void received(KrytenListenerContainer listener, Delivery delivery) {}

    /**
     * Called before the handler is invoked, on the thread of the call.
     *
     * @param listener the listener
     * @param delivery the event or message
     */
    default void before(KrytenListenerContainer listener, Delivery delivery) {}

    /**
     * Called when the handler has returned or thrown, and its reply or its error handler has been called; on the thread of
     * the call.
     *
     * @param listener the listener
     * @param delivery the event or message
     */
    default void after(KrytenListenerContainer listener, Delivery delivery) {}

    /**
     * Called with the duration of a call, before {@link #after}. The reply or the error handler is a part of the call; what a
     * returned stage does later is not.
     *
     * @param listener the listener
     * @param delivery the event or message
     * @param nanos the time from before {@link #before} in nanoseconds
     */
    default void timed(KrytenListenerContainer listener, Delivery delivery, long nanos) {}

    /**
     * Called when a call has ended without a failure: after {@link #after}, or when the stage that the handler returned is
     * complete and its text was given to the template. Runs on any thread.
     *
     * @param listener the listener
     * @param delivery the event or message
     */
    default void success(KrytenListenerContainer listener, Delivery delivery) {}

    /**
     * Called when the handler threw, or when the stage that it returned has failed; after the error handler and
     * {@link #after}. Runs on any thread.
     *
     * @param listener the listener
     * @param delivery the event or message
     * @param failure the listener, the handler and the event, with the thrown exception as its cause
     * @param handled true if a {@link KrytenListenerErrorHandler} that the annotation names took the failure; false if the
     * annotation names none, or if the error handler threw too
     */
    default void failure(
            KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {}

    /**
     * Called when a call takes longer than the listener's time-out, before its thread is interrupted, or when the stage that the
     * handler returned is not complete in that time. Once for a call, which still ends with {@link #success} or
     * {@link #failure}, always the latter after the time-out of a stage. Runs on any thread.
     *
     * @param listener the listener
     * @param delivery the event or message
     */
    default void timeout(KrytenListenerContainer listener, Delivery delivery) {}

    /**
     * Called when a full queue drops its oldest delivery, on the thread that delivers the newer one.
     *
     * @param listener the listener
     * @param delivery the event or message
     */
    default void drop(KrytenListenerContainer listener, Delivery delivery) {}
}
