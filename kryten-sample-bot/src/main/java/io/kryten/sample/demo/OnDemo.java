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

/** There only in the demo: with its profile, and never where a real server is named. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Profile(DemoMode.PROFILE)
@Conditional(OnDemo.NoServerIsNamed.class)
@interface OnDemo {

    /** Looks at the whole configuration. */
    final class NoServerIsNamed implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return DemoMode.isPossible(context.getEnvironment());
        }
    }
}
