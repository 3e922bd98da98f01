package io.kryten.test.autoconfigure.room;

import java.lang.reflect.Method;

import io.kryten.simulator.SimulatedRoom;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Two test classes that share a context; started by hand, for their order. */
class SharedRoomContextTests {

    @Test
    void eachTestHasItsOwnRoom() throws Exception {
        Run first = new Run(FirstTests.class);
        SimulatedRoom one = first.begin();
        one.join("alice").say("hi");
        assertThat(one).sentChatExactly("lounge", "alice says hi");

        SimulatedRoom two = first.begin();
        assertThat((Object) two).isNotSameAs(one);
        assertThat(two.visitors()).isEmpty();
        assertThat(one.robot().isUp()).isFalse();

        Run second = new Run(SecondTests.class);
        SimulatedRoom three = second.begin();
        assertThat(second.context()).isSameAs(first.context());
        assertThat((Object) three).isNotSameAs(two);
        three.join("alice").say("again");
        assertThat(three).sentChatExactly("lounge", "alice says again");
        assertThat(two.commands()).isEmpty();
    }

    @Test
    void oneInstanceForClassKeepsItsRoom() throws Exception {
        Run run = new Run(FirstTests.class);
        SimulatedRoom room = run.begin();
        run.beginMethod();
        assertThat((Object) run.room()).isSameAs(room);
    }

    @RoomTest
    static class FirstTests {}

    @RoomTest
    static class SecondTests {}

    /** Run of a test class, step by step as JUnit does it. */
    private static final class Run {

        private final TestContextManager manager;
        private final Method method = Object.class.getMethod("toString");

        Run(Class<?> test) throws Exception {
            this.manager = new TestContextManager(test);
            this.manager.beforeTestClass();
        }

        /** Makes an instance and begins a method with it. */
        SimulatedRoom begin() throws Exception {
            this.manager.prepareTestInstance(new Object());
            SimulatedRoom given = room();
            beginMethod();
            return given;
        }

        void beginMethod() throws Exception {
            this.manager.beforeTestMethod(new Object(), this.method);
        }

        SimulatedRoom room() {
            return context().getBean(SimulatedRoom.class);
        }

        ApplicationContext context() {
            return this.manager.getTestContext().getApplicationContext();
        }
    }
}
