package io.kryten.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.kryten.test.MockKrytenTemplate;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Replaces the application's connection and template by a {@link MockKrytenTemplate}, for {@code @SpringBootTest}.
 * NATS is not contacted. The channels are those of {@code kryten.channels}. The mock is reset before and after each
 * test method, so tests that share a context must not run at the same time.
 *
 * <p>The mock is connected 50 ms of real time after the application started its connection, as a real one is
 * connected later; the property {@code kryten.test.mock.connect-delay} sets another time. Test methods begin
 * connected.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@PropertyMapping("kryten.test.mock")
public @interface AutoConfigureMockKryten {

    /**
     * Whether chat is paced as in {@code kryten.chat}. Mostly of use with a bean of type {@link
     * io.kryten.simulator.VirtualTime}, which replaces the application's scheduler.
     *
     * @return true if it is; otherwise lines are sent at once
     */
    boolean paced() default false;
}
