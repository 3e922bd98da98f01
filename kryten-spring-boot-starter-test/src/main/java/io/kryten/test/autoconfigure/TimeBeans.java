package io.kryten.test.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;

import io.kryten.simulator.VirtualTime;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * Defines the beans of type {@link Clock} and {@link VirtualTime} of a test's configurations before the application's
 * configurations are read: a bean that is defined already wins over {@code @Bean} methods. That needs bean definitions to be
 * overridable as long as configurations are read, which Spring Boot does not allow otherwise.
 */
final class TimeBeans implements BeanDefinitionRegistryPostProcessor {

    private final Set<Class<?>> configurations;

    private boolean overridable;

    TimeBeans(Set<Class<?>> configurations) {
        this.configurations = configurations;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        if (!(registry instanceof DefaultListableBeanFactory beans)) {
            return;
        }
        this.overridable = beans.isAllowBeanDefinitionOverriding();
        for (Class<?> configuration : this.configurations) {
            for (Method method : configuration.getDeclaredMethods()) {
                MergedAnnotation<Bean> bean = MergedAnnotations.from(method).get(Bean.class);
                if (bean.isPresent() && isTime(method.getReturnType())) {
                    beans.setAllowBeanDefinitionOverriding(true);
                    define(method, bean.getStringArray("name"), registry);
                }
            }
        }
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        if (factory instanceof DefaultListableBeanFactory beans) {
            beans.setAllowBeanDefinitionOverriding(this.overridable);
        }
    }

    private static boolean isTime(Class<?> type) {
        return Clock.class.isAssignableFrom(type) || type == VirtualTime.class;
    }

    private static void define(Method method, String[] names, BeanDefinitionRegistry registry) {
        RootBeanDefinition definition = new RootBeanDefinition();
        if (Modifier.isStatic(method.getModifiers())) {
            definition.setBeanClass(method.getDeclaringClass());
        } else {
            definition.setFactoryBeanName(nameOf(method.getDeclaringClass(), registry));
        }
        definition.setUniqueFactoryMethodName(method.getName());
        definition.setTargetType(method.getReturnType());
        definition.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
        definition.setPrimary(MergedAnnotations.from(method).isPresent(Primary.class));
        String name = (names.length > 0) ? names[0] : method.getName();
        registry.registerBeanDefinition(name, definition);
        Arrays.stream(names).skip(1).forEach(alias -> registry.registerAlias(name, alias));
    }

    /** A configuration that will be imported has the name of its class. */
    private static String nameOf(Class<?> configuration, BeanDefinitionRegistry registry) {
        return Arrays.stream(registry.getBeanDefinitionNames())
                .filter(name -> isOf(configuration, registry.getBeanDefinition(name)))
                .findFirst()
                .orElse(configuration.getName());
    }

    /** The definition of a static method's bean names the class as well. */
    private static boolean isOf(Class<?> configuration, BeanDefinition definition) {
        return configuration.getName().equals(definition.getBeanClassName())
                && definition.getFactoryMethodName() == null;
    }
}
