package io.kryten.sample.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Profile;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Condition for beans of the demo: its profile is active and no NATS server is configured. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Profile(DemoMode.PROFILE)
@Conditional(ConditionalOnDemo.NoServerConfigured.class)
@interface ConditionalOnDemo {

    /** Matches without a configured server in any property source. */
    final class NoServerConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return DemoMode.isPossible(context.getEnvironment());
        }
    }
}
