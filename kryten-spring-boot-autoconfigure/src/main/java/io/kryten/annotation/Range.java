package io.kryten.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Range of a number in a {@link ChatCommand}, both ends included. An end is the decimal number as it is written: {@code 0.1} is within
 * {@code min = 0.1}. Whole ends are exact below 2 to the 53rd. At a parameter of another method, and at a component of a record
 * that JSON is converted to, it ends the start: check such a value in the method, or in the constructor of the record.
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
