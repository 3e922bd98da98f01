package io.kryten.chatcommand;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;

import io.kryten.LogSafe;
import io.kryten.annotation.Range;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * Parameter that a part of a syntax is bound to.
 *
 * @param type the class of the value, a wrapper for a primitive type; the element's class of an {@code Optional} or a list
 * @param parameter the parameter as it is declared, with its annotations
 * @param part the name of the part
 */
record ArgumentTarget(Class<?> type, Parameter parameter, String part) {

    private static final int SHOWN = 40;

    /** {@return the range of a parameter, or of that in a method that its method overrides; null for none} */
    static @Nullable Range range(Parameter parameter) {
        Executable method = parameter.getDeclaringExecutable();
        int index = Arrays.asList(method.getParameters()).indexOf(parameter);
        return MergedAnnotations.from(
                        new AnnotatedMethod((Method) method).getMethodParameters()[index].getParameterAnnotations())
                .get(Range.class)
                .synthesize(MergedAnnotation::isPresent)
                .orElse(null);
    }

    /** {@return a text of a user in quotes, bounded and free of control characters} */
    static String quoted(String text) {
        return "'" + shown(text) + "'";
    }

    /** {@return a text of a user, bounded and free of control characters} */
    static String shown(String text) {
        return LogSafe.of(text, SHOWN);
    }
}
