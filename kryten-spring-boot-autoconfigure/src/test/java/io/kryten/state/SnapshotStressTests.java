package io.kryten.state;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.kryten.PlaylistPosition;
import io.kryten.event.PlaylistItem;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotStressTests {

    private static final int ITEMS = 300;

    private static final TestEvents NOON = TestEvents.at(0);

    private volatile ChannelState latest = ChannelState.unknown(RecordedChannel.CHANNEL);

    @Test
    void snapshotsAreConsistentForConcurrentReaders() throws Exception {
        StateFixture channel = StateFixture.entered("al");
        channel.on(NOON.playlist(
                IntStream.range(0, ITEMS).mapToObj(TestEvents::item).toList()));
        this.latest = channel.state();
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong read = new AtomicLong();
        ExecutorService readers = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> reading = IntStream.range(0, 3)
                    .<Future<?>>mapToObj(reader -> readers.submit(() -> {
                        do {
                            check(this.latest);
                            read.incrementAndGet();
                        } while (!over.get());
                    }))
                    .toList();
            for (int i = 0; i < 20_000 || read.get() < 100; i++) {
                channel.on(NOON.moved(i * 7 % ITEMS, new PlaylistPosition.After(i * 13 % ITEMS)));
                channel.on((i % 2 == 0) ? NOON.leaves("al") : NOON.joins("al"), NOON.playerAt(i, false));
                this.latest = channel.state();
            }
            over.set(true);
            for (Future<?> reader : reading) {
                reader.get();
            }
        } finally {
            over.set(true);
            readers.shutdownNow();
        }
        assertThat(read.get()).isGreaterThanOrEqualTo(100);
    }

    /** Asserts that a snapshot is consistent in itself. */
    private static void check(ChannelState state) {
        Playlist list = state.playlist().orElseThrow();
        assertThat(list.stream().mapToInt(PlaylistItem::uid).distinct().count()).isEqualTo(ITEMS);
        for (int place = 1; place < ITEMS; place += 37) {
            assertThat(list.after(list.get(place - 1).uid())).contains(list.get(place));
        }
        int counted = state.users().orElseThrow().size();
        assertThat(state.users().orElseThrow().stream().count()).isEqualTo(counted);
        assertThat(counted).isEqualTo(state.user("al").isPresent() ? 2 : 1);
    }
}
