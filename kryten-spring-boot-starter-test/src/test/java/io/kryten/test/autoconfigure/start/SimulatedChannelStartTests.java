package io.kryten.test.autoconfigure.start;

import java.lang.reflect.Method;

import io.kryten.nats.ConnectionState;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Start of a bot with a server that accepts it as late as a remote one may; its tests are started by hand, for their order. */
class SimulatedChannelStartTests {

    @Test
    void lineOfTheStartIsInTheChannelOfTheFirstTest() throws Exception {
        TestContextManager manager = new TestContextManager(BotTests.class);
        SimulatedRoom first = begin(manager);
        assertThat(context(manager).getBean(HelloBot.StartObserver.class).seen())
                .isEqualTo(ConnectionState.CONNECTING);
        assertThat(first).sentChatExactly("lounge", "I am up");
        assertThat(first.said()).containsExactly("I am up");
        assertThat(first.snapshot().chat()).extracting(line -> line.text()).contains("I am up");
        first.join("alice").say("hi");
        assertThat(first).sentChatExactly("lounge", "I am up", "Hello alice");

        SimulatedRoom second = begin(manager);
        assertThat(second.said()).isEmpty();
        assertThat(second.snapshot().chat()).extracting(line -> line.text()).doesNotContain("I am up");
    }

    private static SimulatedRoom begin(TestContextManager manager) throws Exception {
        Method method = Object.class.getMethod("toString");
        manager.prepareTestInstance(new Object());
        SimulatedRoom channel = context(manager).getBean(SimulatedRoom.class);
        manager.beforeTestMethod(new Object(), method);
        return channel;
    }

    private static ApplicationContext context(TestContextManager manager) {
        return manager.getTestContext().getApplicationContext();
    }

    @SpringBootTest(
            classes = HelloBot.class,
            properties = {
                "kryten.channels[0].domain=cytu.be",
                "kryten.channels[0].channel=lounge",
                "kryten.chat.min-delay=0",
                "kryten.chat.jitter=0",
                "kryten.test.room.connect-delay=1s"
            })
    @AutoConfigureSimulatedRoom
    static class BotTests {}
}
