package io.kryten.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Time between two calls of a {@link ChatCommand} method. An earlier call is refused with the time that is left. A call that
 * is refused, or whose values cannot be read, starts no cooldown.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Cooldown {

    /**
     * Time from one call to the next; resolves {@code ${...}} and {@code #{...}}.
     *
     * @return a duration such as {@code 5s} or {@code PT5S}, {@code 0} for none
     */
    String value();

    /**
     * Calls that share the cooldown.
     *
     * @return the scope
     */
    CooldownScope per() default CooldownScope.USER;
}
