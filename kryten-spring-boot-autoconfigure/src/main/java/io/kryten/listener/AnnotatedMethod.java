package io.kryten.listener;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.RepeatableContainers;
import org.springframework.util.ReflectionUtils;

/**
 * Method of a bean with one annotation of a kind.
 *
 * @param <A> the kind of annotation
 * @param bean the bean, possibly a proxy
 * @param invocable the method to invoke on the bean
 * @param declared the method as its author wrote it
 * @param annotation the annotation, with the values of meta-annotations merged into it
 */
public record AnnotatedMethod<A extends Annotation>(Object bean, Method invocable, Method declared, A annotation) {

    /** Returns whether objects of a class have methods with one of some annotations. */
    static boolean existIn(Class<?> type, Set<Class<? extends Annotation>> annotationTypes) {
        return AnnotationUtils.isCandidateClass(type, annotationTypes)
                && !MethodIntrospector.selectMethods(
                                type, (ReflectionUtils.MethodFilter) method -> hasAny(method, annotationTypes))
                        .isEmpty();
    }

    /** Returns whether a method, or one that it overrides, has one of some annotations. */
    static boolean hasAny(Method method, Set<Class<? extends Annotation>> annotationTypes) {
        return all(method).stream().anyMatch(annotation -> annotationTypes.contains(annotation.getType()));
    }

    /**
     * Returns one element for each annotation of each method of a bean.
     *
     * @param bean the bean, possibly a proxy
     * @param annotationType the annotation; meta-annotations are found too
     * @param <A> the kind of annotation
     * @return the methods, inherited ones included
     * @throws InvalidListenerException if the bean is a proxy that does not pass the method on
     */
    public static <A extends Annotation> List<AnnotatedMethod<A>> of(Object bean, Class<A> annotationType) {
        List<AnnotatedMethod<A>> all = new ArrayList<>();
        annotatedMethods(AopProxyUtils.ultimateTargetClass(bean), annotationType)
                .forEach((method, annotations) -> {
                    Method invocable = invocable(bean, method, annotationType);
                    annotations.forEach(
                            annotation -> all.add(new AnnotatedMethod<>(bean, invocable, method, annotation)));
                });
        return all;
    }

    private static <A extends Annotation> Map<Method, List<A>> annotatedMethods(
            Class<?> type, Class<A> annotationType) {
        if (!AnnotationUtils.isCandidateClass(type, annotationType)) {
            return Map.of();
        }
        return MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<List<A>>) method -> {
            List<A> annotations = annotations(method, annotationType);
            return annotations.isEmpty() ? null : annotations;
        });
    }

    private static Method invocable(Object bean, Method method, Class<? extends Annotation> annotationType) {
        Method invocable;
        try {
            invocable = AopUtils.selectInvocableMethod(method, bean.getClass());
        } catch (IllegalStateException ex) {
            throw new InvalidListenerException(
                    annotationType,
                    HandlerSignature.describe(method),
                    "The bean is a proxy that does not have this method.",
                    "Put the method into the bean's interface, or let Spring proxy the class"
                            + " (spring.aop.proxy-target-class=true) and make the method not private.");
        }
        if (AopUtils.isCglibProxy(bean)
                && Modifier.isFinal(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())) {
            throw new InvalidListenerException(
                    annotationType,
                    HandlerSignature.describe(method),
                    "The bean is a proxy that cannot pass a final method on to the object behind it.",
                    "Make the method not final.");
        }
        return invocable;
    }

    /** Returns the annotations of the method, or else of the nearest method that it overrides. */
    private static <A extends Annotation> List<A> annotations(Method method, Class<A> annotationType) {
        List<MergedAnnotation<A>> all = all(method).stream(annotationType).toList();
        return all.stream()
                .filter(annotation ->
                        annotation.getAggregateIndex() == all.get(0).getAggregateIndex())
                .map(MergedAnnotation::synthesize)
                .toList();
    }

    private static MergedAnnotations all(Method method) {
        return MergedAnnotations.from(
                method, SearchStrategy.TYPE_HIERARCHY, RepeatableContainers.standardRepeatables());
    }
}
