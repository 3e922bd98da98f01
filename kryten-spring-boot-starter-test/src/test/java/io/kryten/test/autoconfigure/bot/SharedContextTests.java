package io.kryten.test.autoconfigure.bot;

import java.lang.reflect.Method;

import io.kryten.KrytenConnectionException;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Two test classes that share a context, and one between them that has another; started by hand, for their order. */
class SharedContextTests {

    @Test
    void testClassesDoNotShareRecords() throws Exception {
        Run first = new Run(FirstTests.class);
        first.beginMethod();
        MockKrytenTemplate kryten = first.kryten();
        kryten.simulateChat("lounge", "alice", "!ping");
        assertThat(kryten).hasSent(1);
        kryten.refuse("say", "no");
        first.endMethod();

        first.beginMethod();
        assertThat(kryten).sentNothing();
        kryten.sendChat("lounge", "not refused any more");
        kryten.loseConnection();
        assertThatExceptionOfType(KrytenConnectionException.class).isThrownBy(() -> kryten.sendChat("lounge", "lost"));
        first.endMethod();
        kryten.sendChat("lounge", "between two classes");
        first.end();

        Run between = new Run(BetweenTests.class);
        between.beginMethod();
        assertThat(between.kryten()).isNotSameAs(kryten);
        between.kryten().simulateChat("theater", "alice", "!ping");
        assertThat(between.kryten()).sentChatExactly("theater", "Pong!");
        between.endMethod();
        between.end();

        Run second = new Run(SecondTests.class);
        assertThat(second.context()).isSameAs(first.context());
        second.beginMethod();
        assertThat(second.kryten()).isSameAs(kryten).sentNothing();
        kryten.simulateChat("lounge", "bob", "!ping");
        assertThat(kryten).sentChatExactly("lounge", "Pong!");
        second.endMethod();
        second.end();
    }

    @KrytenTest(
            value = Greeter.class,
            properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge", "shared=yes"})
    static class FirstTests {}

    @KrytenTest(
            value = Greeter.class,
            properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge", "shared=yes"})
    static class SecondTests {}

    @KrytenTest(
            value = Greeter.class,
            properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=theater", "bot.room=theater"
            })
    static class BetweenTests {}

    /** Run of a test class, step by step as JUnit does it. */
    private static final class Run {

        private final TestContextManager manager;
        private final Object instance = new Object();
        private final Method method;

        Run(Class<?> test) throws Exception {
            this.manager = new TestContextManager(test);
            this.method = Object.class.getMethod("toString");
            this.manager.beforeTestClass();
            this.manager.prepareTestInstance(this.instance);
        }

        ApplicationContext context() {
            return this.manager.getTestContext().getApplicationContext();
        }

        MockKrytenTemplate kryten() {
            return context().getBean(MockKrytenTemplate.class);
        }

        void beginMethod() throws Exception {
            this.manager.beforeTestMethod(this.instance, this.method);
        }

        void endMethod() throws Exception {
            this.manager.afterTestMethod(this.instance, this.method, null);
        }

        void end() throws Exception {
            this.manager.afterTestClass();
        }
    }
}
