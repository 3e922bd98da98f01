package io.kryten.listener;

import java.lang.reflect.Parameter;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Resolver for a kind of parameter of the application's own. Declare it as a bean. */
public interface KrytenArgumentResolver {

    /**
     * Returns whether this resolver supports a parameter. Called once, at start-up.
     *
     * @param parameter a parameter that is of none of the built-in types
     * @return true if it does
     */
    boolean supports(Parameter parameter);

    /**
     * Returns the argument of a call. An exception counts as a failure of the call.
     *
     * @param parameter the parameter
     * @param delivery the event or message of the call
     * @return the argument
     */
    @Nullable
    Object resolve(Parameter parameter, Delivery delivery);

    /**
     * Returns the time since something that this resolver gives to listeners has last waited with a time limit of its own, such as
     * the question of a {@link io.kryten.conversation.Conversation}. The time-out of a stage that a listener returned begins anew
     * at the end of such a wait. Called when the time-out has passed. Must return quickly and must not throw.
     *
     * @param delivery the event or message of the call that returned the stage
     * @return the time since the end of the last wait; zero while something waits; null if nothing has waited
     */
    default @Nullable Duration sinceLastWait(Delivery delivery) {
        return null;
    }
}
