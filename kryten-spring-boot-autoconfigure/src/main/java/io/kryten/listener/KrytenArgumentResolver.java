package io.kryten.listener;

import java.lang.reflect.Parameter;

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
     * Returns whether something that this resolver gives to listeners waits with a time limit of its own, such as the question of
     * a {@link io.kryten.conversation.Conversation}. The time-out of a stage that a listener returned then begins anew. Must
     * return quickly and must not throw.
     *
     * @param delivery the event or message of the call that returned the stage
     * @return true to wait for the stage once more for the time of its listener's time-out
     */
    default boolean suspendsTimeout(Delivery delivery) {
        return false;
    }
}
