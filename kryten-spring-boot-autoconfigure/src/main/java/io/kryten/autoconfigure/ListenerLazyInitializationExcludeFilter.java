package io.kryten.autoconfigure;

import java.lang.reflect.Modifier;
import java.util.List;

import io.kryten.listener.KrytenListenerAnnotationBeanPostProcessor;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.core.type.MethodMetadata;

/**
 * Filter that excludes beans with listeners from lazy initialization, because other beans may never request them. A bean
 * of the application whose {@code @Bean} method returns an interface, an abstract class or {@code Object} may have
 * listeners, so it is excluded too.
 */
final class ListenerLazyInitializationExcludeFilter implements LazyInitializationExcludeFilter {

    private final List<String> applicationPackages;

    /**
     * Creates a filter.
     *
     * @param applicationPackages the packages of the application
     */
    ListenerLazyInitializationExcludeFilter(List<String> applicationPackages) {
        this.applicationPackages = applicationPackages;
    }

    @Override
    public boolean isExcluded(String beanName, BeanDefinition beanDefinition, Class<?> beanType) {
        return KrytenListenerAnnotationBeanPostProcessor.hasListeners(beanType)
                || (isVague(beanType) && isOfApplication(beanDefinition));
    }

    private static boolean isVague(Class<?> type) {
        return type == Object.class || Modifier.isAbstract(type.getModifiers());
    }

    private boolean isOfApplication(BeanDefinition definition) {
        MethodMetadata factory =
                (definition instanceof AnnotatedBeanDefinition annotated) ? annotated.getFactoryMethodMetadata() : null;
        return factory != null
                && this.applicationPackages.stream()
                        .anyMatch(name -> factory.getDeclaringClassName().startsWith(name + "."));
    }
}
