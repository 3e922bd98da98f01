package io.kryten.channel;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.nats.KeyValue;
import io.kryten.nats.KeyValueReader;
import io.kryten.protocol.KrytenJson;
import io.kryten.robot.RobotStateQuery;
import io.kryten.state.ChannelSeed;

/** Values from the key-value buckets that a robot writes (protocol.md section 3). Immutable. */
final class KeyValueSnapshot {

    static final KeyValueSnapshot NONE = new KeyValueSnapshot(Map.of());

    private static final String USERS = "userlist/users";
    private static final String ITEMS = "playlist/items";
    private static final String CURRENT = "playlist/current";
    private static final String MOTD = "state/motd";
    private static final String CSS = "state/css";
    private static final String JS = "state/js";

    private final Map<String, KeyValue> values;

    private KeyValueSnapshot(Map<String, KeyValue> values) {
        this.values = values;
    }

    /**
     * Reads all values but the playlist, which is large.
     *
     * @param spelled the channel as its robot spells it
     * @return completes with the values; a missing or unreadable value is left out
     */
    static CompletableFuture<KeyValueSnapshot> read(KeyValueReader reader, Channel spelled) {
        return read(reader, spelled, List.of(USERS, CURRENT, MOTD, CSS, JS));
    }

    /** Reads the playlist. */
    static CompletableFuture<KeyValueSnapshot> readPlaylist(KeyValueReader reader, Channel spelled) {
        return read(reader, spelled, List.of(ITEMS));
    }

    private static CompletableFuture<KeyValueSnapshot> read(
            KeyValueReader reader, Channel spelled, List<String> places) {
        Map<String, CompletableFuture<Optional<KeyValue>>> reading = new LinkedHashMap<>();
        for (String place : places) {
            int slash = place.indexOf('/');
            String bucket = "kryten_" + spelled.name() + "_" + place.substring(0, slash);
            reading.put(
                    place, reader.read(bucket, place.substring(slash + 1)).exceptionally(failure -> Optional.empty()));
        }
        return CompletableFuture.allOf(reading.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> {
                    Map<String, KeyValue> values = new LinkedHashMap<>();
                    reading.forEach((place, value) -> value.join().ifPresent(read -> values.put(place, read)));
                    return new KeyValueSnapshot(values);
                });
    }

    boolean hasUsers() {
        return this.values.containsKey(USERS);
    }

    /** {@return whether the users include a robot; true where there are no users} */
    boolean lists(String robotName) {
        KeyValue users = this.values.get(USERS);
        return users == null || RobotStateQuery.lists(tree(users), robotName);
    }

    /** {@return the time of the newest value; the given time if that is earlier, as clocks differ} */
    Instant writtenAt(Instant latest) {
        return this.values.values().stream()
                .map(KeyValue::writtenAt)
                .max(Instant::compareTo)
                .filter(latest::isAfter)
                .orElse(latest);
    }

    void addTo(ChannelSeed seed) {
        tree(USERS, seed::users);
        tree(ITEMS, seed::playlist);
        tree(CURRENT, seed::current);
        text(MOTD, seed::motd);
        text(CSS, seed::css);
        text(JS, seed::js);
    }

    private void text(String place, Consumer<String> taker) {
        KeyValue value = this.values.get(place);
        if (value != null) {
            taker.accept(value.text());
        }
    }

    private void tree(String place, Consumer<JsonNode> taker) {
        KeyValue value = this.values.get(place);
        if (value != null) {
            taker.accept(tree(value));
        }
    }

    private static JsonNode tree(KeyValue value) {
        try {
            return KrytenJson.readTree(value.bytes());
        } catch (KrytenException ex) {
            return MissingNode.getInstance();
        }
    }
}
