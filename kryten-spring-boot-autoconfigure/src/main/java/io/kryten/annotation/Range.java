package io.kryten.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Range of a number in a {@link ChatCommand}, both ends included. Ends of decimal types, and of whole ones below 2 to the 53rd,
 * are exact.
 */
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Range {

    /** {@return the least value} */
    double min() default Double.NEGATIVE_INFINITY;

    /** {@return the greatest value} */
    double max() default Double.POSITIVE_INFINITY;
}
