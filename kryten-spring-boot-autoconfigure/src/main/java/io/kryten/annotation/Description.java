package io.kryten.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Description of a {@link ChatCommand} method, which {@code !help} shows. At another method it ends the start. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Description {

    /**
     * Text for users of the channel; resolves {@code ${...}} and {@code #{...}}.
     *
     * @return one sentence without a full stop
     */
    String value();
}
