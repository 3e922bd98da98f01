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
 * Opens a simulated channel for each of {@code kryten.channels} of a {@code @SpringBootTest}, over a NATS server in
 * the JVM of the test. The test injects {@link SimulatedRoom} as a bean (or {@link SimulatedRooms}, where there are
 * several), and {@link InProcessNatsServer} to make it fail. The settings of {@code kryten.nats} are ignored, so that
 * a test cannot reach the server of an application. With a {@code @ServiceConnection} the channels are on that server
 * instead.
 *
 * <p>Each test begins when the application is connected, with a working server and with new channels without visitors
 * and chat, except for the lines of the application's start, which its first test sees; with one test instance for a
 * whole class, its tests share them. So tests that share a context must not run at the same time. Unfinished work of
 * the bot for the test before is ended first. The server in the JVM accepts the application 50 ms of real time after
 * it started its connection; the property {@code kryten.test.room.connect-delay} sets another time. Time is real
 * unless there is a bean of type {@link io.kryten.simulator.VirtualTime}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@PropertyMapping("kryten.test.room")
public @interface AutoConfigureSimulatedRoom {

    /**
     * Whether the channels are on the NATS server of {@code kryten.nats}, where their robots act like real ones: use
     * a server that is there for tests.
     *
     * @return true if they are; otherwise on a server of their own
     */
    boolean configuredServer() default false;
}
