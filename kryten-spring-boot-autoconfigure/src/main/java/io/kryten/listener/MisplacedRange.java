package io.kryten.listener;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.kryten.annotation.Range;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/** Search for a {@link Range} where it limits nothing. */
public final class MisplacedRange {

    private MisplacedRange() {}

    /** Returns the first parameter with a range. */
    static Optional<Parameter> in(Executable method) {
        // Cheap for most methods of a bean.
        if (Arrays.stream(method.getParameterAnnotations()).allMatch(each -> each.length == 0)) {
            return Optional.empty();
        }
        return Arrays.stream(method.getParameters())
                .filter(parameter -> AnnotatedElementUtils.hasAnnotation(parameter, Range.class))
                .findFirst();
    }

    /**
     * Refuses a range in a type that JSON is converted to, for example on the component of a record.
     *
     * @param annotation the annotation of the method that takes the type
     * @param method the method
     * @param data the type; types of record components are checked too
     * @throws InvalidListenerException if it has a range
     */
    public static void refuseInData(Class<? extends Annotation> annotation, HandlerSignature method, Type data) {
        inData(ResolvableType.forType(data), new HashSet<>()).findFirst().ifPresent(parameter -> {
            throw new InvalidListenerException(
                    annotation,
                    method.describe(),
                    "'" + parameter.getName() + "' of "
                            + parameter.getDeclaringExecutable().getName()
                            + " has a @Range, which limits numbers of chat commands alone.",
                    "Leave @Range out, and let the constructor throw IllegalArgumentException.");
        });
    }

    /** Types may contain themselves: {@code X extends Comparable<X>}. */
    private static Stream<Parameter> inData(ResolvableType type, Set<Type> seen) {
        if (!seen.add(type.getType())) {
            return Stream.empty();
        }
        Class<?> raw = type.toClass();
        Stream<Parameter> inGenerics = Arrays.stream(type.getGenerics()).flatMap(generic -> inData(generic, seen));
        if (!AnnotationUtils.isCandidateClass(raw, Range.class)) {
            return inGenerics;
        }
        Stream<Parameter> inConstructors = Arrays.<Constructor<?>>stream(raw.getDeclaredConstructors())
                .flatMap(constructor -> in(constructor).stream());
        Stream<Parameter> inComponents = raw.isRecord()
                ? Arrays.stream(raw.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .flatMap(component -> inData(ResolvableType.forType(component), seen))
                : Stream.empty();
        return Stream.of(inGenerics, inConstructors, inComponents).flatMap(found -> found);
    }
}
