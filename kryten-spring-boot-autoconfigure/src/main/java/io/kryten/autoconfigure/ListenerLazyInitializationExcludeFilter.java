package io.kryten.autoconfigure;

import java.lang.reflect.Modifier;
import java.util.List;

import io.kryten.listener.KrytenListenerAnnotationBeanPostProcessor;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.core.type.MethodMetadata;

/**
 * Keeps beans with listeners from being lazy: nothing else may ever ask for them. A bean of the application whose
 * {@code @Bean} method returns an interface, an abstract class or {@code Object} does not tell whether it has listeners, so it
 * is not lazy either.
 */
final class ListenerLazyInitializationExcludeFilter implements LazyInitializationExcludeFilter {

    private final List<String> applicationPackages;

    /**
     * Creates it.
     *
     * @param applicationPackages the packages of the application's own code
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
