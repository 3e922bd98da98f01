package io.kryten.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.SimulatedRooms;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Gives the application of a {@code @SpringBootTest} a simulated room for each of {@code kryten.channels}, over a NATS server
 * in the JVM of the test. The test takes {@link SimulatedRoom} as a bean (or {@link SimulatedRooms}, where there are several),
 * and {@link InProcessNatsServer} to make it fail. What {@code kryten.nats} says is not looked at: a test must not reach the
 * server of an application by accident. With a {@code @ServiceConnection} the rooms are on that server instead.
 *
 * <p>Each test begins when the application is connected, with a server that does its work and with fresh rooms, in which
 * nobody is and nothing was said, but for what the application said at its start, which its first test sees; with one test
 * instance for a whole class, its tests share them. So tests that share a context must not run at the same time. What the bot
 * still does because of the test before is ended first. The server
 * in the JVM lets the application in 50 ms of real time after the application started its connection; the property
 * {@code kryten.test.room.connect-delay} sets another time. Time is real unless there is a bean of type
 * {@link io.kryten.simulator.VirtualTime}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@PropertyMapping("kryten.test.room")
public @interface AutoConfigureSimulatedRoom {

    /**
     * Whether the rooms are on the NATS server that {@code kryten.nats} names. Their robots act there like real ones: name
     * a server that is there for tests.
     *
     * @return true if they are; otherwise on a server of their own
     */
    boolean configuredServer() default false;
}
