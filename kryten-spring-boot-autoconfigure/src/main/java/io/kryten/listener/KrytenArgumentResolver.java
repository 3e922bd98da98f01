package io.kryten.listener;

import java.lang.reflect.Parameter;

import org.jspecify.annotations.Nullable;

/** Gives listeners a kind of parameter of the application's own; declare it as a bean. */
public interface KrytenArgumentResolver {

    /**
     * Whether this resolver gives a parameter. Asked once, at start-up.
     *
     * @param parameter a parameter that is of none of the built-in types
     * @return true if it does
     */
    boolean supports(Parameter parameter);

    /**
     * Gives the argument. An exception counts as the method's.
     *
     * @param parameter the parameter
     * @param delivery what the method is called with
     * @return the argument
     */
    @Nullable
    Object resolve(Parameter parameter, Delivery delivery);
}
