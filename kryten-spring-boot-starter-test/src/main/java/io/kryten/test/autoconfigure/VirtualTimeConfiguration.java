package io.kryten.test.autoconfigure;

import java.time.Clock;

import io.kryten.simulator.VirtualTime;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the application's clocks follow a {@link VirtualTime}. */
@Configuration(proxyBeanMethods = false)
class VirtualTimeConfiguration {

    /**
     * Adds the only clock, once all definitions are known: a test's bean of type {@link VirtualTime} may have taken the place of
     * the application's clock.
     */
    @Bean
    static BeanFactoryPostProcessor krytenVirtualClockRegistrar() {
        return factory -> {
            if (factory instanceof BeanDefinitionRegistry registry
                    && factory.getBeanNamesForType(VirtualTime.class, true, false).length == 1
                    && factory.getBeanNamesForType(Clock.class, true, false).length == 0) {
                RootBeanDefinition clock = new RootBeanDefinition(
                        Clock.class, () -> factory.getBean(VirtualTime.class).clock());
                clock.addQualifier(new AutowireCandidateQualifier(Qualifier.class, "clock"));
                registry.registerBeanDefinition("krytenVirtualClock", clock);
            }
        };
    }

    /** Replaces the system clock of any zone; a clock of another kind is intended by the test or the application. */
    @Bean
    static BeanPostProcessor krytenVirtualClocks(ObjectProvider<VirtualTime> time) {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                if (!(bean instanceof Clock clock) || !clock.equals(Clock.system(clock.getZone()))) {
                    return bean;
                }
                VirtualTime virtual = time.getIfUnique();
                return (virtual != null) ? virtual.clock().withZone(clock.getZone()) : bean;
            }
        };
    }
}
