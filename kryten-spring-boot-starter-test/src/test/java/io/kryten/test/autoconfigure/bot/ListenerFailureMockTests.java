package io.kryten.test.autoconfigure.bot;

import java.lang.reflect.Method;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.test.ListenerFailures;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** A listener that fails makes a Spring test fail; started by hand, as failing is what is tested. */
class ListenerFailureMockTests {

    private final TestContextManager manager = new TestContextManager(CrashingBot.class);

    private final Object instance = new Object();

    @Test
    void failureWithoutAssertionFailsTheTest() throws Exception {
        MockKrytenTemplate kryten = begin();
        kryten.simulateChat("lounge", "alice", "!crash");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> end(null))
                .withMessageContaining("Crasher.onChat failed with chatMsg in cytu.be/lounge")
                .withRootCauseInstanceOf(IllegalStateException.class);

        begin();
        assertThat(kryten).as("reset all the same").sentNothing();
        assertThatNoException().isThrownBy(() -> end(null));
    }

    @Test
    void failureThatAssertionShowedIsNotShownAgain() throws Exception {
        MockKrytenTemplate kryten = begin();
        kryten.simulateChat("lounge", "alice", "!crash");
        AssertionError shown = null;
        try {
            assertThat(kryten).sentNothing();
        } catch (AssertionError ex) {
            shown = ex;
        }
        AssertionError reason = shown;
        assertThat(reason).isNotNull();
        assertThatNoException().isThrownBy(() -> end(reason));
    }

    @Test
    void allowedFailureCountsForItsTestOnly() throws Exception {
        MockKrytenTemplate kryten = begin();
        kryten.allowListenerFailures();
        kryten.simulateChat("lounge", "alice", "!crash");
        end(null);

        begin();
        kryten.simulateChat("lounge", "alice", "!crash");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> end(null));
    }

    @Test
    void failureBeforeTheFirstTestFailsIt() throws Exception {
        this.manager.prepareTestInstance(this.instance);
        kryten().simulateChat("lounge", "alice", "!crash");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.manager.beforeTestMethod(this.instance, method()));
    }

    @Test
    void failuresCanBeInjected() throws Exception {
        MockKrytenTemplate kryten = begin();
        assertThat(this.manager.getTestContext().getApplicationContext().getBean(ListenerFailures.class))
                .isSameAs(kryten.failures());
        end(null);
    }

    private MockKrytenTemplate begin() throws Exception {
        this.manager.prepareTestInstance(this.instance);
        this.manager.beforeTestMethod(this.instance, method());
        return kryten();
    }

    private void end(@Nullable Throwable reason) throws Exception {
        this.manager.afterTestMethod(this.instance, method(), reason);
    }

    private MockKrytenTemplate kryten() {
        return this.manager.getTestContext().getApplicationContext().getBean(MockKrytenTemplate.class);
    }

    private static Method method() throws NoSuchMethodException {
        return Object.class.getMethod("toString");
    }

    @KrytenTest(
            value = Greeter.class,
            properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
    @Import(Crash.class)
    static class CrashingBot {}

    @TestConfiguration(proxyBeanMethods = false)
    static class Crash {

        @Bean
        Crasher crasher() {
            return new Crasher();
        }
    }

    static final class Crasher {

        @KrytenListener
        void onChat(ChatMessageEvent message) {
            if (message.text().equals("!crash")) {
                throw new IllegalStateException("for the test");
            }
        }
    }
}
