package io.kryten.testsupport;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.test.annotation.DirtiesContext;

/**
 * Has a {@link NatsServer} running, and its address in the system property {@code TEST_NATS_URL}, for the tests of a class
 * and its Spring context, which ends with them. For examples that take the address from the environment variable of that
 * name where they are used.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(TestNatsUrlExtension.class)
@DirtiesContext
public @interface ServerAtTestNatsUrl {}
