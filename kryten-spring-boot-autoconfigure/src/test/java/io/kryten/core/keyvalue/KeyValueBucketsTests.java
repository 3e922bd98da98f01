package io.kryten.core.keyvalue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.nats.KeyValueErrors;
import io.kryten.nats.KeyValueStore;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.StoredValue;
import io.kryten.testsupport.ManualScheduler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

/** Typed values and watches over a store of bytes; the handlers run when the test says so. */
class KeyValueBucketsTests {

    private static final Instant TIME = Instant.parse("2026-11-30T01:00:00Z");

    private final KeyValueStore store = mock();

    private final KrytenConnection.Subscription subscription = mock();

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private final List<String> uses = new ArrayList<>();

    private final KeyValueBuckets buckets =
            new KeyValueBuckets(() -> this.store, this.uses::add, this.tasks::add, new ManualScheduler());

    private final KeyValueOperations scores = this.buckets.bucket("scores");

    private final List<KeyValueChange<Integer>> changes = new ArrayList<>();

    @Test
    void bucketIsUsedAfterItsConnection() {
        assertThat(this.uses).as("nothing is sent for a bucket alone").isEmpty();
        when(this.store.get("scores", "alice")).thenReturn(Optional.of(stored("alice", "7", 3)));
        assertThat(this.scores.get("alice", Integer.class)).contains(7);
        assertThat(this.uses).containsExactly("scores");
    }

    @Test
    void missingConnectionKeepsStoreUntouched() {
        KeyValueBuckets offline = new KeyValueBuckets(
                () -> this.store,
                bucket -> {
                    throw new KrytenConnectionException("no connection for " + bucket);
                },
                this.tasks::add,
                new ManualScheduler());
        assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(() -> offline.bucket("scores").put("alice", 1));
        verify(this.store, never()).put(any(), any(), any());
    }

    @Test
    void valueWithoutJsonFormIsNotSent() {
        assertThatExceptionOfType(KrytenException.class).isThrownBy(() -> this.scores.put("alice", new Object()));
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> this.scores.put("a b", 1));
        verify(this.store, never()).put(any(), any(), any());
    }

    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue"}) // a caller without null checks
    void nullIsNotSent() {
        List<Runnable> writes = List.of(
                () -> this.scores.put("alice", null),
                () -> this.scores.create("alice", null),
                () -> this.scores.update("alice", null, new Revision(3)));
        assertThat(writes)
                .allSatisfy(write -> assertThatExceptionOfType(KrytenValidationException.class)
                        .isThrownBy(write::run)
                        .withMessage("Key 'alice' was not written: null is no value; call delete to remove the key"));
        verifyNoInteractions(this.store);
    }

    @Test
    void refusalOfRecordIsNamed() {
        when(this.store.get("scores", "alice")).thenReturn(Optional.of(stored("alice", "{\"points\":-1}", 3)));
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> this.scores.get("alice", Points.class))
                .withMessageContaining("'alice'")
                .withMessageContaining("points must not be negative: -1");
    }

    @Test
    void revisionIsPassedOn() {
        when(this.store.update(eq("scores"), eq("alice"), any(), eq(3L))).thenReturn(9L);
        assertThat(this.scores.update("alice", Map.of("points", 1), new Revision(3)))
                .isEqualTo(new Revision(9));
        ArgumentCaptor<byte[]> sent = ArgumentCaptor.captor();
        verify(this.store).update(eq("scores"), eq("alice"), sent.capture(), eq(3L));
        assertThat(sent.getValue()).asString().isEqualTo("{\"points\":1}");
        this.scores.delete("alice", new Revision(9));
        verify(this.store).delete("scores", "alice", 9);
        assertThat(new Revision(9)).hasToString("9").isGreaterThan(new Revision(3));
    }

    @Test
    void nullOfJsonIsReadAsTreeOnly() {
        when(this.store.get("scores", "alice")).thenReturn(Optional.of(stored("alice", "null", 1)));
        assertThat(this.scores.get("alice", JsonNode.class))
                .hasValueSatisfying(node -> assertThat(node.isNull()).isTrue());
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> this.scores.get("alice", Integer.class))
                .withMessageContaining("'alice'")
                .withMessageContaining("revision 1");
    }

    @Test
    void waitingChangeIsReplacedByNewerOfItsKey() {
        Consumer<StoredValue> source = watch();
        source.accept(stored("alice", "1", 1));
        source.accept(stored("bob", "2", 2));
        source.accept(stored("alice", "3", 3));
        assertThat(this.changes).as("no handler on the thread of the source").isEmpty();
        assertThat(this.tasks).hasSize(1);
        this.tasks.remove().run();
        assertThat(this.changes).extracting(KeyValueChange::value).containsExactly(2, 3);
        source.accept(stored("alice", null, 4));
        this.tasks.remove().run();
        assertThat(this.changes.get(2)).isEqualTo(new KeyValueChange<Integer>("alice", null, new Revision(4), TIME));
        assertThat(this.changes.get(2).deleted()).isTrue();
    }

    @Test
    void closedWatchDropsWaitingChanges() {
        KeyValueWatch watch = open();
        Consumer<StoredValue> source = source();
        source.accept(stored("alice", "1", 1));
        watch.close();
        source.accept(stored("bob", "2", 2));
        this.tasks.forEach(Runnable::run);
        assertThat(this.changes).isEmpty();
        verify(this.subscription).close();
    }

    @Test
    void endOfApplicationEndsWatches() {
        watch();
        this.buckets.close();
        verify(this.subscription).close();
    }

    @Test
    void watchOfMissingBucketThrows() {
        when(this.store.watch(any(), any(), any())).thenThrow(KeyValueErrors.missing("scores"));
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> this.scores.watch(">", Integer.class, this.changes::add))
                .withMessageContaining("createIfMissing");
    }

    @Test
    void handlerFailureAndUnreadableValueAreSkipped() {
        when(this.store.watch(any(), any(), any())).thenReturn(this.subscription);
        this.scores.watch(">", Integer.class, change -> {
            this.changes.add(change);
            throw new IllegalStateException("handler of the test");
        });
        Consumer<StoredValue> source = source();
        source.accept(stored("alice", "1", 1));
        source.accept(stored("bob", "{}", 2));
        source.accept(stored("carol", "3", 3));
        this.tasks.forEach(Runnable::run);
        assertThat(this.changes).extracting(KeyValueChange::key).containsExactly("alice", "carol");
    }

    private Consumer<StoredValue> watch() {
        open();
        return source();
    }

    private KeyValueWatch open() {
        when(this.store.watch(any(), any(), any())).thenReturn(this.subscription);
        return this.scores.watch(">", Integer.class, this.changes::add);
    }

    private Consumer<StoredValue> source() {
        ArgumentCaptor<Consumer<StoredValue>> receiver = ArgumentCaptor.captor();
        verify(this.store).watch(eq("scores"), eq(">"), receiver.capture());
        return receiver.getValue();
    }

    private static StoredValue stored(String key, @Nullable String text, long revision) {
        return new StoredValue(key, (text != null) ? text.getBytes(StandardCharsets.UTF_8) : null, revision, TIME);
    }

    /** Value that refuses negative points. */
    record Points(int points) {

        Points {
            if (points < 0) {
                throw new IllegalArgumentException("points must not be negative: " + points);
            }
        }
    }
}
