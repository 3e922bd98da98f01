package com.example.guide;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.KeyValueConflictException;
import io.kryten.core.KrytenOperations;
import io.kryten.core.keyvalue.KeyValueEntry;
import io.kryten.core.keyvalue.KeyValueOperations;
import io.kryten.core.keyvalue.KeyValueWatch;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KeyValueGuideTests {

    private static final Logger log = LoggerFactory.getLogger(KeyValueGuideTests.class);

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.create("cytu.be/lounge");

    private final Map<String, String> greetings = new ConcurrentHashMap<>();

    @Test
    void storesRecords() {
        assertThat(store(this.kryten)).contains(new Score(7, List.of("first win")));
        assertThat(this.kryten.keyValue("scores").keys()).isEmpty();
    }

    @Test
    void addsPoints() {
        KeyValueOperations scores = this.kryten.keyValue("scores");
        scores.createIfMissing();
        add(scores, "alice", 3);
        add(scores, "alice", 4);
        assertThat(scores.get("alice", Integer.class)).contains(7);
    }

    @Test
    void followsSettings() {
        KeyValueOperations settings = this.kryten.keyValue("settings");
        settings.createIfMissing();
        settings.put("greeting.en", "hello");
        settings.put("greeting.de", "hallo");
        try (KeyValueWatch watch = follow(this.kryten)) {
            assertThat(watch).isNotNull();
            settings.delete("greeting.de");
            await().untilAsserted(() -> assertThat(this.greetings).isEqualTo(Map.of("greeting.en", "hello")));
        }
    }

    @Test
    void readsBucketOfRobot() {
        this.kryten.keyValue("kryten_lounge_state").createIfMissing();
        this.kryten.keyValue("kryten_lounge_state").put("motd", "Welcome");
        assertThat(motd(this.kryten)).contains("Welcome");
    }

    @Test
    void savesWhenContextCloses() {
        this.kryten.keyValue("scores").createIfMissing();
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Saving.class, () -> new Saving(this.kryten));
            context.refresh();
        }
        assertThat(this.kryten.keyValue("scores").get("alice", Integer.class)).contains(7);
    }

    private static Optional<Score> store(KrytenOperations kryten) {
        KeyValueOperations scores = kryten.keyValue("scores");
        scores.createIfMissing();
        scores.put("alice", new Score(7, List.of("first win")));
        Optional<Score> score = scores.get("alice", Score.class); // empty: no such key
        List<String> names = scores.keys();
        scores.delete("alice");
        assertThat(names).containsExactly("alice");
        return score;
    }

    private static void add(KeyValueOperations scores, String name, int points) {
        for (int attempt = 0; attempt < 10; attempt++) {
            try {
                Optional<KeyValueEntry<Integer>> now = scores.entry(name, Integer.class);
                if (now.isEmpty()) {
                    scores.create(name, points);
                } else {
                    scores.update(name, now.get().value() + points, now.get().revision());
                }
                return;
            } catch (KeyValueConflictException ex) {
                log.debug("Another client was faster: {}", ex.getMessage());
            }
        }
        throw new IllegalStateException("No score for " + name);
    }

    private KeyValueWatch follow(KrytenOperations kryten) {
        KeyValueWatch watch = kryten.keyValue("settings").watch("greeting.*", String.class, change -> {
            if (change.deleted()) {
                this.greetings.remove(change.key());
            } else {
                this.greetings.put(change.key(), change.value());
            }
        });
        return watch;
    }

    private static Optional<String> motd(KrytenOperations kryten) {
        Optional<String> motd = kryten.keyValue("kryten_lounge_state").get("motd", String.class);
        return motd;
    }

    /** Bot that saves its points. */
    static class Saving {

        private final KrytenOperations kryten;

        private final int points = 7;

        Saving(KrytenOperations kryten) {
            this.kryten = kryten;
        }

        @EventListener(ContextClosedEvent.class)
        void save() {
            this.kryten.keyValue("scores").put("alice", this.points);
        }
    }

    /** Value of the examples. */
    record Score(int points, List<String> badges) {}
}
