package io.kryten.core.keyvalue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KeyValueConflictException;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.core.KrytenOperations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** Behaviour of key-value buckets that JetStream and the mock share. */
abstract class KeyValueContract {

    static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<KeyValueWatch> watches = new ArrayList<>();

    private KeyValueOperations bucket;

    /** {@return the operations, of which each test has new buckets} */
    abstract KrytenOperations kryten();

    @BeforeEach
    void createBucket() {
        this.bucket = kryten().keyValue("scores");
        assertThat(this.bucket.createIfMissing()).isTrue();
    }

    @AfterEach
    void closeWatches() {
        this.watches.forEach(KeyValueWatch::close);
    }

    @Test
    void missingKeyIsEmpty() {
        assertThat(this.bucket.get("alice", Score.class)).isEmpty();
        assertThat(this.bucket.entry("alice", Score.class)).isEmpty();
        assertThat(this.bucket.keys()).isEmpty();
    }

    @Test
    void recordIsReadAsWritten() {
        Score score = new Score("alice", 7, List.of("a", "żółw 😀"));
        Revision revision = this.bucket.put("alice", score);
        assertThat(this.bucket.get("alice", Score.class)).contains(score);
        KeyValueEntry<Score> entry = this.bucket.entry("alice", Score.class).orElseThrow();
        assertThat(entry.key()).isEqualTo("alice");
        assertThat(entry.revision()).isEqualTo(revision);
        assertThat(entry.writtenAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void textsAndBytesAreStoredAsTheyAre() {
        this.bucket.put("text", "it's \"7\"");
        assertThat(this.bucket.get("text", String.class)).contains("it's \"7\"");
        assertThat(this.bucket.get("text", byte[].class))
                .hasValueSatisfying(
                        bytes -> assertThat(bytes).isEqualTo("it's \"7\"".getBytes(StandardCharsets.UTF_8)));
        this.bucket.put("bytes", new byte[] {0, -1, 2});
        assertThat(this.bucket.get("bytes", byte[].class))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(0, -1, 2));
        this.bucket.put("empty", "");
        assertThat(this.bucket.get("empty", String.class)).contains("");
    }

    @Test
    void otherValuesAreJson() {
        this.bucket.put("number", 42);
        this.bucket.put("map", Map.of("a", List.of(1, 2)));
        assertThat(this.bucket.get("number", Integer.class)).contains(42);
        assertThat(this.bucket.get("number", String.class)).contains("42");
        assertThat(this.bucket.get("map", JsonNode.class))
                .map(JsonNode::toString)
                .contains("{\"a\":[1,2]}");
    }

    @Test
    void valueThatDoesNotFitIsAnError() {
        this.bucket.put("alice", "no json");
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> this.bucket.get("alice", Score.class))
                .withMessageContaining("alice")
                .withMessageContaining("scores");
        this.bucket.put("alice", Map.of("name", 7));
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> this.bucket.get("alice", Score.class))
                .withMessageContaining("Score");
    }

    @Test
    void revisionsGrowWithEachWrite() {
        List<Revision> revisions = IntStream.range(0, 5)
                .mapToObj(i -> this.bucket.put("key" + i % 2, i))
                .toList();
        assertThat(revisions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void createNeedsFreeKey() {
        this.bucket.create("alice", 1);
        assertThatExceptionOfType(KeyValueConflictException.class)
                .isThrownBy(() -> this.bucket.create("alice", 2))
                .withMessageContaining("alice")
                .satisfies(ex -> assertThat(ex.bucket()).isEqualTo("scores"));
        assertThat(this.bucket.get("alice", Integer.class)).contains(1);
        this.bucket.delete("alice");
        this.bucket.create("alice", 3);
        assertThat(this.bucket.get("alice", Integer.class)).contains(3);
    }

    @Test
    void updateNeedsCurrentRevision() {
        Revision first = this.bucket.put("alice", 1);
        Revision second = this.bucket.update("alice", 2, first);
        assertThat(second).isGreaterThan(first);
        assertThatExceptionOfType(KeyValueConflictException.class)
                .isThrownBy(() -> this.bucket.update("alice", 3, first))
                .withMessageContaining("revision is not " + first)
                .satisfies(ex -> assertThat(ex.key()).isEqualTo("alice"));
        assertThat(this.bucket.get("alice", Integer.class)).contains(2);
        assertThatExceptionOfType(KeyValueConflictException.class)
                .isThrownBy(() -> this.bucket.update("bob", 1, second));
    }

    @Test
    void noUpdateOfSeveralClientsIsLost() {
        this.bucket.put("counter", 0);
        List<CompletableFuture<Void>> clients = IntStream.range(0, 4)
                .mapToObj(client ->
                        CompletableFuture.runAsync(() -> IntStream.range(0, 10).forEach(i -> increment())))
                .toList();
        clients.forEach(client -> assertThat(client).succeedsWithin(LIMIT));
        assertThat(this.bucket.get("counter", Integer.class)).contains(40);
    }

    private void increment() {
        boolean done = false;
        while (!done) {
            KeyValueEntry<Integer> now =
                    this.bucket.entry("counter", Integer.class).orElseThrow();
            try {
                this.bucket.update("counter", now.value() + 1, now.revision());
                done = true;
            } catch (KeyValueConflictException ex) {
                assertThat(ex.key()).isEqualTo("counter");
            }
        }
    }

    @Test
    void deletedKeyIsEmpty() {
        this.bucket.put("alice", 1);
        this.bucket.put("bob", 2);
        this.bucket.delete("alice");
        this.bucket.delete("nobody");
        assertThat(this.bucket.get("alice", Integer.class)).isEmpty();
        assertThat(this.bucket.keys()).containsExactly("bob");
    }

    @Test
    void deleteWithRevisionNeedsCurrentOne() {
        Revision first = this.bucket.put("alice", 1);
        Revision second = this.bucket.put("alice", 2);
        assertThatExceptionOfType(KeyValueConflictException.class).isThrownBy(() -> this.bucket.delete("alice", first));
        assertThat(this.bucket.get("alice", Integer.class)).contains(2);
        this.bucket.delete("alice", second);
        assertThat(this.bucket.get("alice", Integer.class)).isEmpty();
    }

    @Test
    void keysAreSorted() {
        List.of("b.x", "a", "B", "user/7=x", "b").forEach(key -> this.bucket.put(key, 1));
        assertThat(this.bucket.keys()).containsExactly("B", "a", "b", "b.x", "user/7=x");
    }

    @Test
    void existingBucketIsKept() {
        this.bucket.put("alice", 1);
        assertThat(this.bucket.createIfMissing()).isFalse();
        assertThat(this.bucket.get("alice", Integer.class)).contains(1);
    }

    @Test
    void missingBucketIsAnErrorThatNamesItsRemedy() {
        KeyValueOperations missing = kryten().keyValue("missing");
        Revision any = new Revision(1);
        List<Runnable> uses = List.of(
                () -> missing.get("a", String.class),
                () -> missing.put("a", 1),
                () -> missing.create("a", 1),
                () -> missing.update("a", 1, any),
                () -> missing.delete("a"),
                () -> missing.delete("a", any),
                missing::keys,
                () -> missing.watch(">", String.class, change -> {}));
        assertThat(uses)
                .allSatisfy(use -> assertThatExceptionOfType(KrytenException.class)
                        .isThrownBy(use::run)
                        .withMessage("There is no key-value bucket 'missing': create it with"
                                + " keyValue(\"missing\").createIfMissing(), or with 'nats kv add'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", ".a", "a.", "a..b", "ä", "a*", ">", "*", "a\nb", "$x"})
    void invalidKeyIsRefused(String key) {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.bucket.put(key, 1))
                .withMessageContaining("key");
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> this.bucket.get(key, String.class));
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> this.bucket.delete(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "a*", "ä"})
    void invalidBucketIsRefused(String name) {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> kryten().keyValue(name))
                .withMessageContaining("bucket");
    }

    @Test
    void longNamesAreRefused() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.bucket.put("k".repeat(701), 1));
        this.bucket.put("k".repeat(700), 1);
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> kryten().keyValue("b".repeat(201)));
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> new Revision(0));
    }

    @Test
    void tooLargeValueIsRefused() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.bucket.put("alice", new byte[1024 * 1024 + 1]))
                .withMessage("A value of 1048577 bytes is too large: this NATS server takes up to 1048576");
        assertThat(this.bucket.keys()).isEmpty();
    }

    @Test
    void headersOfConditionalWriteCountForItsSize() {
        int limit = 1024 * 1024;
        int headers = "NATS/1.0\r\nNats-Expected-Last-Subject-Sequence:1\r\n\r\n".length();
        Revision first = this.bucket.put("alice", new byte[limit]);
        assertThat(first).hasToString("1");
        for (Runnable write : List.<Runnable>of(
                () -> this.bucket.update("alice", new byte[limit - headers + 1], first),
                () -> this.bucket.create("bob", new byte[limit - headers + 1]))) {
            assertThatExceptionOfType(KrytenValidationException.class)
                    .isThrownBy(write::run)
                    .withMessage("A value of 1048526 bytes is too large: with the headers of this write it exceeds the"
                            + " 1048576 bytes that this NATS server takes");
        }
        this.bucket.update("alice", new byte[limit - headers], first);
        this.bucket.create("bob", new byte[limit - headers]);
        assertThat(this.bucket.keys()).containsExactly("alice", "bob");
    }

    @Test
    void watchBringsValuesOfNowThenChanges() {
        this.bucket.put("bob", 1);
        this.bucket.put("alice", 2);
        this.bucket.put("carol", 3);
        this.bucket.delete("carol");
        List<KeyValueChange<Integer>> changes = watch(this.bucket, ">");
        await().atMost(LIMIT).until(() -> changes.size() == 2);
        this.bucket.put("alice", 4);
        await().atMost(LIMIT).until(() -> changes.size() == 3);
        this.bucket.delete("bob");
        await().atMost(LIMIT).until(() -> changes.size() == 4);
        assertThat(changes)
                .extracting(KeyValueChange::key, KeyValueChange::value, KeyValueChange::deleted)
                .containsExactly(
                        tuple("bob", 1, false),
                        tuple("alice", 2, false),
                        tuple("alice", 4, false),
                        tuple("bob", null, true));
        assertThat(changes).extracting(KeyValueChange::revision).isSorted();
    }

    @Test
    void watchOfPatternIgnoresOtherKeys() {
        List<KeyValueChange<Integer>> changes = watch(this.bucket, "user.*");
        this.bucket.put("user.alice.rank", 1);
        this.bucket.put("other", 2);
        this.bucket.put("user.bob", 3);
        await().atMost(LIMIT).until(() -> !changes.isEmpty());
        assertThat(changes).extracting(KeyValueChange::key).containsExactly("user.bob");
    }

    @Test
    void closedWatchBringsNothing() {
        List<KeyValueChange<Integer>> closed = new CopyOnWriteArrayList<>();
        KeyValueWatch watch = this.bucket.watch(">", Integer.class, closed::add);
        List<KeyValueChange<Integer>> open = watch(this.bucket, ">");
        watch.close();
        watch.close();
        this.bucket.put("alice", 1);
        await().atMost(LIMIT).until(() -> open.size() == 1);
        assertThat(closed).isEmpty();
    }

    @Test
    void slowHandlerGetsNewestValueAndDelaysNothing() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<@Nullable Integer> seen = new CopyOnWriteArrayList<>();
        this.watches.add(this.bucket.watch("slow", Integer.class, change -> {
            entered.countDown();
            waitFor(go);
            seen.add(change.value());
        }));
        List<KeyValueChange<Integer>> other = watch(this.bucket, ">");
        this.bucket.put("slow", 0);
        assertThat(entered.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        IntStream.rangeClosed(1, 100).forEach(i -> this.bucket.put("slow", i));
        await().atMost(LIMIT)
                .until(() ->
                        other.stream().anyMatch(change -> Integer.valueOf(100).equals(change.value())));
        go.countDown();
        await().atMost(LIMIT).until(() -> seen.contains(100));
        assertThat(seen).startsWith(0).endsWith(100).isSorted().hasSizeLessThan(101);
    }

    @Test
    void handlerMayUseTheBucket() {
        List<KeyValueChange<Integer>> changes = watch(this.bucket, "copy");
        this.watches.add(this.bucket.watch("original", Integer.class, change -> {
            Integer value = change.value();
            if (value != null) {
                this.bucket.put("copy", value);
            }
        }));
        this.bucket.put("original", 7);
        await().atMost(LIMIT).until(() -> changes.size() == 1);
        assertThat(changes).extracting(KeyValueChange::value).containsExactly(7);
    }

    @Test
    void failedHandlerAndUnreadableValueDoNotEndWatch() {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        this.watches.add(this.bucket.watch(">", Integer.class, change -> {
            Integer value = change.value();
            seen.add((value != null) ? value : 0);
            throw new IllegalStateException("handler of the test");
        }));
        this.bucket.put("a", 1);
        this.bucket.put("b", "no number");
        this.bucket.put("c", 3);
        await().atMost(LIMIT).until(() -> seen.contains(3));
        assertThat(seen).containsExactly(1, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.>.b", "a*", "a b", ">x"})
    void invalidPatternIsRefused(String keys) {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.bucket.watch(keys, String.class, change -> {}))
                .withMessageContaining("'*'");
    }

    final List<KeyValueChange<Integer>> watch(KeyValueOperations watched, String keys) {
        List<KeyValueChange<Integer>> changes = new CopyOnWriteArrayList<>();
        this.watches.add(watched.watch(keys, Integer.class, changes::add));
        return changes;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /** Value of the tests. */
    record Score(String name, int points, List<String> badges) {}
}
