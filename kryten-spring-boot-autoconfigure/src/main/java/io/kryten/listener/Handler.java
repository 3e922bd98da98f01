package io.kryten.listener;

import java.util.concurrent.CompletionStage;

import io.kryten.Channel;
import io.kryten.event.KrytenEvent;
import org.jspecify.annotations.Nullable;

/**
 * Code that a listener container invokes with each delivery, usually a method of a bean. A container invokes it on several
 * threads at once if its endpoint allows that.
 */
public interface Handler {

    /** {@return the handler as {@code Type.method}, for logs and exceptions} */
    String name();

    /**
     * Returns the code that handles a delivery, for exceptions.
     *
     * @param delivery the event or message
     * @return the code as {@code Type.method}
     */
    default String name(Delivery delivery) {
        return name();
    }

    /**
     * Returns whether the handler takes an event. Called for each event before it is queued, on the thread that delivers it or
     * under the channel's lock: must return quickly, must not block and must not throw.
     *
     * @param event the event
     * @param channel the channel of the event
     * @return false to ignore the event
     */
    default boolean accepts(KrytenEvent event, Channel channel) {
        return true;
    }

    /**
     * Returns whether a call may read the rank of an event's user. Events that concern a user who has just joined are held
     * for such a handler until the rank is known, half a second at most.
     *
     * @return true unless no argument of a call contains a rank
     */
    default boolean seesRanks() {
        return true;
    }

    /** {@return the number of chat commands that the handler calls; zero if it handles events} */
    default int chatCommands() {
        return 0;
    }

    /**
     * Invokes the handler.
     *
     * @param delivery the event or message
     * @return a text, an {@code Optional} of a text or a {@code CompletionStage} of either to reply with; null for no reply
     * @throws Throwable any failure; the container reports it to the endpoint's error handler
     */
    @Nullable
    Object invoke(Delivery delivery) throws Throwable;

    /**
     * Invokes the handler, as the container does. Override it to do something at the end of a stage, which the time-out of the
     * listener ends too.
     *
     * @param delivery the event or message
     * @param timeout puts the listener's time-out on a stage
     * @return the result of {@link #invoke(Delivery)}, with the time-out if it is a stage
     * @throws Throwable any failure; the container reports it to the endpoint's error handler
     */
    default @Nullable Object invoke(Delivery delivery, StageTimeout timeout) throws Throwable {
        Object result = invoke(delivery);
        return (result instanceof CompletionStage<?> stage) ? timeout.limit(stage) : result;
    }

    /**
     * Returns the reply to a call that has failed, after the error handler.
     *
     * @param delivery the event or message
     * @param failure the exception of the call
     * @return a text to reply with; null for no reply
     */
    default @Nullable CharSequence replyToFailure(Delivery delivery, Throwable failure) {
        return null;
    }

    /**
     * Called instead of {@link #invoke} for a delivery that a full queue drops. Must return quickly and must not throw.
     *
     * @param delivery the event or message
     */
    default void dropped(Delivery delivery) {}

    /**
     * Called instead of {@link #invoke} for a delivery that waits, or arrives, when the listener is stopped. Must return quickly
     * and must not throw.
     *
     * @param delivery the event or message
     */
    default void discardedAtStop(Delivery delivery) {}
}
