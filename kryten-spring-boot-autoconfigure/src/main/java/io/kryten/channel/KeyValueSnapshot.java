package io.kryten.channel;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.nats.KeyValue;
import io.kryten.nats.KeyValueReader;
import io.kryten.protocol.KrytenJson;
import io.kryten.robot.RobotStateQuery;
import io.kryten.state.ChannelSeed;
import io.kryten.support.Futures;

/** Values from the key-value buckets that a robot writes (protocol.md section 3). Immutable. */
final class KeyValueSnapshot {

    static final KeyValueSnapshot NONE = new KeyValueSnapshot(Map.of());

    private static final String USERS = "userlist/users";
    private static final String ITEMS = "playlist/items";
    private static final String CURRENT = "playlist/current";
    private static final String MOTD = "state/motd";
    private static final String CSS = "state/css";
    private static final String JS = "state/js";

    private final Map<String, Optional<KeyValue>> values;

    private KeyValueSnapshot(Map<String, Optional<KeyValue>> values) {
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
        return Futures.all(reading).thenApply(KeyValueSnapshot::new);
    }

    boolean hasUsers() {
        return value(USERS).isPresent();
    }

    /** {@return whether the users include a robot; true where there are no users} */
    boolean lists(String robotName) {
        return value(USERS)
                .map(users -> RobotStateQuery.lists(tree(users), robotName))
                .orElse(true);
    }

    /** {@return the time of the newest value; the given time if that is earlier, as clocks differ} */
    Instant writtenAt(Instant latest) {
        return this.values.values().stream()
                .flatMap(Optional::stream)
                .map(KeyValue::writtenAt)
                .max(Instant::compareTo)
                .filter(latest::isAfter)
                .orElse(latest);
    }

    void addTo(ChannelSeed seed) {
        value(USERS).map(KeyValueSnapshot::tree).ifPresent(seed::users);
        value(ITEMS).map(KeyValueSnapshot::tree).ifPresent(seed::playlist);
        value(CURRENT).map(KeyValueSnapshot::tree).ifPresent(seed::current);
        value(MOTD).map(KeyValue::text).ifPresent(seed::motd);
        value(CSS).map(KeyValue::text).ifPresent(seed::css);
        value(JS).map(KeyValue::text).ifPresent(seed::js);
    }

    private Optional<KeyValue> value(String place) {
        return this.values.getOrDefault(place, Optional.empty());
    }

    private static JsonNode tree(KeyValue value) {
        try {
            return KrytenJson.readTree(value.bytes());
        } catch (KrytenException ex) {
            return MissingNode.getInstance();
        }
    }
}
