package io.kryten.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limit of the calls of a {@link ChatCommand} method in a time. A call above it is refused with the time that is left. A call that
 * is refused, or whose values cannot be read, does not count. At another method it ends the start.
 *
 * <pre>{@code
 * @ChatCommand("add <link>")
 * @Cooldown(value = "10m", calls = 3) // three calls of one user within any ten minutes
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Cooldown {

    /**
     * Time within which no more than {@link #calls()} calls are handled; resolves {@code ${...}} and {@code #{...}}.
     *
     * @return a duration such as {@code 5s} or {@code PT5S}, {@code 0} for none
     */
    String value();

    /**
     * Number of calls in that time.
     *
     * @return a number from 1 to 1000; by default one call
     */
    int calls() default 1;

    /**
     * Calls that are counted together.
     *
     * @return the scope
     */
    CooldownScope per() default CooldownScope.USER;
}
