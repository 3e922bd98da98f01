package io.kryten.core.keyvalue;

import java.util.List;

import io.kryten.KrytenConnectionException;
import io.kryten.core.KrytenOperations;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Key-value buckets of the mock. */
class MockKeyValueTests extends KeyValueContract {

    @AutoClose
    private final MockKrytenTemplate mock = MockKrytenTemplate.create("cytu.be/lounge");

    @Override
    KrytenOperations kryten() {
        return this.mock;
    }

    @Test
    void resetEmptiesBucketsAndKeepsWatches() {
        KeyValueOperations bucket = this.mock.keyValue("scores");
        List<KeyValueChange<Integer>> changes = watch(bucket, ">");
        bucket.put("alice", 1);
        await().atMost(LIMIT).until(() -> changes.size() == 1);
        this.mock.reset();
        assertThat(bucket.keys()).isEmpty();
        assertThat(bucket.createIfMissing()).isFalse();
        assertThat(bucket.create("alice", 2)).isEqualTo(new Revision(1));
        await().atMost(LIMIT).until(() -> changes.size() == 2);
        assertThat(changes).extracting(KeyValueChange::value).containsExactly(1, 2);
    }

    @Test
    void lostConnectionThrows() {
        KeyValueOperations bucket = this.mock.keyValue("scores");
        bucket.put("alice", 1);
        this.mock.loseConnection();
        assertThatExceptionOfType(KrytenConnectionException.class).isThrownBy(() -> bucket.get("alice", Integer.class));
        this.mock.restoreConnection();
        assertThat(bucket.get("alice", Integer.class)).contains(1);
    }
}
