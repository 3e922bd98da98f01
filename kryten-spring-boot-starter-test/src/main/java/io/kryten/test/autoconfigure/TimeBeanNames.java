package io.kryten.test.autoconfigure;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.SingletonBeanRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanNameGenerator;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.ConfigurationBeanNameGenerator;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.context.annotation.ScannedGenericBeanDefinition;
import org.springframework.core.type.MethodMetadata;

/** Bean names of an application, with a prefix for the beans of some {@code @Bean} methods. */
final class TimeBeanNames implements ConfigurationBeanNameGenerator {

    static final String PREFIX = "io.kryten.test.time.";

    private final Set<String> methods;
    private final @Nullable BeanNameGenerator custom;

    /**
     * Creates a generator of names.
     *
     * @param methods the {@code @Bean} methods, each as the name of its class, a dot and its own name
     * @param registry may have a generator of the application, which Spring keeps as a singleton
     */
    TimeBeanNames(Set<String> methods, BeanDefinitionRegistry registry) {
        this.methods = methods;
        this.custom = (registry instanceof SingletonBeanRegistry singletons)
                ? (BeanNameGenerator) singletons.getSingleton(AnnotationConfigUtils.CONFIGURATION_BEAN_NAME_GENERATOR)
                : null;
    }

    @Override
    public String deriveBeanName(MethodMetadata method, @Nullable String given) {
        String name = (this.custom instanceof ConfigurationBeanNameGenerator generator)
                ? generator.deriveBeanName(method, given)
                : (given != null) ? given : method.getMethodName();
        return this.methods.contains(method.getDeclaringClassName() + "." + method.getMethodName())
                ? PREFIX + name
                : name;
    }

    /** Spring has one default for scanned components and another one for imported classes. */
    @Override
    public String generateBeanName(BeanDefinition definition, BeanDefinitionRegistry registry) {
        if (this.custom != null) {
            return this.custom.generateBeanName(definition, registry);
        }
        return ((definition instanceof ScannedGenericBeanDefinition)
                        ? AnnotationBeanNameGenerator.INSTANCE
                        : ConfigurationClassPostProcessor.IMPORT_BEAN_NAME_GENERATOR)
                .generateBeanName(definition, registry);
    }
}
