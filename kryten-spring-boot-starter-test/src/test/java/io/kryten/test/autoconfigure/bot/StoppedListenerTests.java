package io.kryten.test.autoconfigure.bot;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** A listener that is stopped with something waiting for it. */
@KrytenTest(
        value = StoppedListenerTests.Stuck.class,
        properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
@Import(StoppedListenerTests.Stuck.class)
class StoppedListenerTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private KrytenListenerEndpointRegistry registry;

    @Autowired
    private Stuck stuck;

    @Test
    void nothingIsAwaitedThatIsForgotten() throws InterruptedException {
        this.kryten.async().simulateChat("lounge", "alice", "is handled");
        this.kryten.async().simulateChat("lounge", "alice", "waits");
        assertThat(this.stuck.begun.await(30, TimeUnit.SECONDS)).isTrue();

        this.registry.stop("stuck");

        this.kryten.awaitHandled();
        this.kryten.simulateChat("lounge", "alice", "comes later");
        assertThat(this.kryten).sentNothing();
        this.stuck.gate.countDown();
    }

    static class Stuck {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch gate = new CountDownLatch(1);

        @KrytenListener(id = "stuck")
        String onChat(ChatMessageEvent message) throws InterruptedException {
            this.begun.countDown();
            assertThat(this.gate.await(30, TimeUnit.SECONDS)).isTrue();
            return "done with " + message.text();
        }
    }
}
