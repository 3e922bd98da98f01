package io.kryten.simulator.nats;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

class OutboundTests {

    private static final long LIMIT = 100_000;

    private final Outbound outbound = new Outbound(LIMIT);

    @Test
    void outputIsWrittenInOrder() {
        forAll(50, Generator.integers(0, 50_000).list(0, 40), sizes -> {
            Outbound roomy = new Outbound(Long.MAX_VALUE);
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            for (int size : sizes) {
                byte[] line = new byte[size];
                for (int i = 0; i < size; i++) {
                    line[i] = (byte) (i + size);
                }
                expected.writeBytes(line);
                assertThat(roomy.add(line)).isTrue();
            }
            roomy.finish();
            assertThat(written(roomy)).isEqualTo(expected.toByteArray());
        });
    }

    @Test
    void pendingOutputIsBounded() throws Exception {
        assertThat(this.outbound.add(new byte[40_000])).isTrue();
        assertThat(this.outbound.add(new byte[20_000])).isTrue();
        assertThat(this.outbound.add(new byte[40_001])).isFalse();
        assertThat(length(this.outbound.next(0))).isEqualTo(40_000);
        assertThat(this.outbound.add(new byte[40_001])).isFalse();
        // Output counts as pending until it is written.
        this.outbound.next(40_000);
        assertThat(this.outbound.add(new byte[40_001])).isTrue();
    }

    @Test
    void onlyFlushWakesWriter() throws Exception {
        FutureTask<Integer> length = new FutureTask<>(() -> length(this.outbound.next(0)));
        Thread writer = new Thread(length, "writer");
        writer.start();
        untilItWaits(writer);
        this.outbound.add("one".getBytes(US_ASCII));
        this.outbound.add("two".getBytes(US_ASCII));
        // The writer was not woken; a writer that is awake would take the pending output.
        assertThat(writer.getState()).isEqualTo(Thread.State.WAITING);
        this.outbound.flush();
        assertThat(length.get(10, TimeUnit.SECONDS)).isEqualTo(6);
    }

    @Test
    void endedOutputAcceptsNothing() throws Exception {
        this.outbound.add("before".getBytes(US_ASCII));
        this.outbound.finish();
        assertThat(this.outbound.add("after".getBytes(US_ASCII))).isTrue();
        assertThat(written(this.outbound)).asString(US_ASCII).isEqualTo("before");
        this.outbound.abort();
        assertThat(this.outbound.next(0)).isEmpty();
    }

    @Test
    void abortDropsPendingOutput() throws Exception {
        this.outbound.add("lost".getBytes(US_ASCII));
        this.outbound.abort();
        assertThat(this.outbound.next(0)).isEmpty();
    }

    private static void untilItWaits(Thread thread) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(System.nanoTime()).as("the thread waits within 10 s").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static byte[] written(Outbound outbound) throws InterruptedException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        List<byte[]> batch = outbound.next(0);
        while (!batch.isEmpty()) {
            batch.forEach(written::writeBytes);
            batch = outbound.next(length(batch));
        }
        return written.toByteArray();
    }

    private static int length(List<byte[]> batch) {
        return batch.stream().mapToInt(bytes -> bytes.length).sum();
    }
}
