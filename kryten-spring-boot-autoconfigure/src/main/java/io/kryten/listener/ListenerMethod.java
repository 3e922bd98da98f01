package io.kryten.listener;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;

import io.kryten.annotation.KrytenListener;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.RepeatableContainers;

/**
 * A bean's method with one {@link KrytenListener} annotation.
 *
 * @param bean the bean, a proxy maybe
 * @param beanName the bean's name
 * @param invocable the method to call on it
 * @param declared the method as its author wrote it
 * @param annotation what it says
 */
record ListenerMethod(Object bean, String beanName, Method invocable, Method declared, KrytenListener annotation) {

    /** Whether objects of a class have such methods. */
    static boolean existIn(Class<?> type) {
        return !annotatedMethods(type).isEmpty();
    }

    /** Finds the methods of a bean. */
    static List<ListenerMethod> of(Object bean, String beanName) {
        return annotatedMethods(AopProxyUtils.ultimateTargetClass(bean)).entrySet().stream()
                .flatMap(found -> {
                    Method invocable = invocable(bean, found.getKey());
                    return found.getValue().stream()
                            .map(annotation ->
                                    new ListenerMethod(bean, beanName, invocable, found.getKey(), annotation));
                })
                .toList();
    }

    private static Map<Method, List<KrytenListener>> annotatedMethods(Class<?> type) {
        if (!AnnotationUtils.isCandidateClass(type, KrytenListener.class)) {
            return Map.of();
        }
        return MethodIntrospector.selectMethods(
                type, (MethodIntrospector.MetadataLookup<List<KrytenListener>>) method -> {
                    List<KrytenListener> annotations = annotations(method);
                    return annotations.isEmpty() ? null : annotations;
                });
    }

    private static Method invocable(Object bean, Method method) {
        Method invocable;
        try {
            invocable = AopUtils.selectInvocableMethod(method, bean.getClass());
        } catch (IllegalStateException ex) {
            throw new InvalidListenerException(
                    HandlerMethod.describe(method),
                    "The bean is a proxy that does not have this method.",
                    "Put the method into the bean's interface, or let Spring proxy the class"
                            + " (spring.aop.proxy-target-class=true) and make the method not private.");
        }
        if (AopUtils.isCglibProxy(bean)
                && Modifier.isFinal(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())) {
            throw new InvalidListenerException(
                    HandlerMethod.describe(method),
                    "The bean is a proxy that cannot pass a final method on to the object behind it.",
                    "Make the method not final.");
        }
        return invocable;
    }

    /** {@return the annotations of the method, or else of the nearest method that it overrides} */
    private static List<KrytenListener> annotations(Method method) {
        List<MergedAnnotation<KrytenListener>> all =
                MergedAnnotations.from(
                                method, SearchStrategy.TYPE_HIERARCHY, RepeatableContainers.standardRepeatables())
                        .stream(KrytenListener.class)
                        .toList();
        return all.stream()
                .filter(annotation ->
                        annotation.getAggregateIndex() == all.get(0).getAggregateIndex())
                .map(MergedAnnotation::synthesize)
                .toList();
    }
}
