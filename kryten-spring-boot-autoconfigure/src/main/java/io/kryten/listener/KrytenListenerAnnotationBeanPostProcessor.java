package io.kryten.listener;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.annotation.KrytenListener;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.RepeatableContainers;

/**
 * Finds {@link KrytenListener} methods in beans and hands them to the registry: all at once when the beans of the
 * application are made, later ones when they come.
 */
public final class KrytenListenerAnnotationBeanPostProcessor
        implements BeanPostProcessor, SmartInitializingSingleton, Ordered {

    private final ObjectProvider<KrytenListenerEndpointRegistry> registry;
    private final Set<Class<?>> withoutListeners = ConcurrentHashMap.newKeySet();
    private final List<Runnable> found = new ArrayList<>();
    private boolean ready;

    /**
     * Creates it.
     *
     * @param registry where listeners go; asked for late, so that no bean is made too early
     */
    public KrytenListenerAnnotationBeanPostProcessor(ObjectProvider<KrytenListenerEndpointRegistry> registry) {
        this.registry = registry;
    }

    /** {@return last, so that proxies are there already} */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
        if (bean instanceof AopInfrastructureBean
                || this.withoutListeners.contains(type)
                || !AnnotationUtils.isCandidateClass(type, KrytenListener.class)) {
            return bean;
        }
        Map<Method, List<KrytenListener>> methods = MethodIntrospector.selectMethods(
                type, (MethodIntrospector.MetadataLookup<List<KrytenListener>>) method -> {
                    List<KrytenListener> annotations = annotations(method);
                    return annotations.isEmpty() ? null : annotations;
                });
        if (methods.isEmpty()) {
            this.withoutListeners.add(type);
        }
        methods.forEach((method, annotations) ->
                annotations.forEach(annotation -> register(bean, beanName, method, annotation)));
        return bean;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<Runnable> registrations;
        synchronized (this.found) {
            this.ready = true;
            registrations = List.copyOf(this.found);
            this.found.clear();
        }
        registrations.forEach(Runnable::run);
    }

    private void register(Object bean, String beanName, Method method, KrytenListener annotation) {
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
        Runnable registration = () -> this.registry.getObject().register(bean, beanName, invocable, method, annotation);
        synchronized (this.found) {
            if (!this.ready) {
                this.found.add(registration);
                return;
            }
        }
        registration.run();
    }

    /** Those of the method itself, or else of the nearest method that it overrides. */
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
