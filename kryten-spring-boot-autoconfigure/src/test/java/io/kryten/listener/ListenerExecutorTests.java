package io.kryten.listener;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListenerExecutorTests {

    @Test
    void closeInterruptsHangingCall() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        try (ListenerExecutor pool = ListenerExecutor.pool("ending-", 1)) {
            pool.executor().execute(() -> {
                started.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException ex) {
                    interrupted.countDown();
                }
            });
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
