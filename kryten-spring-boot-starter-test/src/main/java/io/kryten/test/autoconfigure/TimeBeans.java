package io.kryten.test.autoconfigure;

import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import io.kryten.simulator.VirtualTime;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Lets the beans of type {@link Clock} and {@link VirtualTime} of a test's configurations take the place of the application's
 * beans of the same name. The names of the test's beans have a prefix while configurations are read, so that no definition
 * overrides another one; afterwards the application's definitions are removed and the prefix too.
 */
final class TimeBeans implements BeanDefinitionRegistryPostProcessor {

    private final Set<String> methods;

    /**
     * Creates the post-processor of one test.
     *
     * @param configurations the configurations of the test, whose beans take the place of others
     */
    TimeBeans(Set<Class<?>> configurations) {
        this.methods = configurations.stream()
                .flatMap(configuration -> Arrays.stream(configuration.getDeclaredMethods()))
                .filter(method -> AnnotatedElementUtils.isAnnotated(method, Bean.class) && isTime(method))
                .map(method -> method.getDeclaringClass().getName() + "." + method.getName())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        String reader = AnnotationConfigUtils.CONFIGURATION_ANNOTATION_PROCESSOR_BEAN_NAME;
        if (!this.methods.isEmpty() && registry.containsBeanDefinition(reader)) {
            registry.getBeanDefinition(reader)
                    .getPropertyValues()
                    .add("beanNameGenerator", new TimeBeanNames(this.methods, registry));
        }
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        if (factory instanceof BeanDefinitionRegistry registry) {
            Arrays.stream(registry.getBeanDefinitionNames())
                    .filter(name -> name.startsWith(TimeBeanNames.PREFIX))
                    .forEach(name -> replace(name, registry));
        }
    }

    private static boolean isTime(Method method) {
        return Clock.class.isAssignableFrom(method.getReturnType()) || method.getReturnType() == VirtualTime.class;
    }

    private static void replace(String prefixed, BeanDefinitionRegistry registry) {
        BeanDefinition definition = registry.getBeanDefinition(prefixed);
        String[] aliases = registry.getAliases(prefixed);
        Arrays.stream(aliases).forEach(registry::removeAlias);
        registry.removeBeanDefinition(prefixed);
        String name = prefixed.substring(TimeBeanNames.PREFIX.length());
        if (registry.containsBeanDefinition(name)) {
            registry.removeBeanDefinition(name);
        }
        registry.registerBeanDefinition(name, definition);
        Arrays.stream(aliases).forEach(alias -> registry.registerAlias(name, alias));
    }
}
