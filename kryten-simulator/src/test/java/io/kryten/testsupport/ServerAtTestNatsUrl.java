package io.kryten.testsupport;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.test.annotation.DirtiesContext;

/**
 * Runs a {@link NatsServer} for the tests of a class and its Spring context, and sets the system property
 * {@code TEST_NATS_URL} to its address. For examples that read the environment variable of that name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(TestNatsUrlExtension.class)
@DirtiesContext
public @interface ServerAtTestNatsUrl {}
