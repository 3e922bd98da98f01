package io.kryten.listener;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.Media;
import io.kryten.protocol.KrytenJson;
import io.kryten.simulator.cytube.PlayingItem;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValueManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.StorageType;
import org.jspecify.annotations.Nullable;

/** Writes the state of a simulated robot to key-value buckets, as a real robot does after each of its events. */
final class RobotBuckets implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String channel;
    private final Connection connection;

    RobotBuckets(String url, String channel) throws Exception {
        this.channel = channel;
        this.connection = Nats.connect(Options.builder().server(url).build());
        KeyValueManagement buckets = this.connection.keyValueManagement();
        for (String kind : List.of("userlist", "playlist", "state", "emotes")) {
            buckets.create(KeyValueConfiguration.builder()
                    .name(bucket(kind))
                    .storageType(StorageType.Memory)
                    .build());
        }
    }

    /** Writes the state that the robot answers, and the current item, which robots do not answer, from the channel. */
    void write(@Nullable PlayingItem playing) throws Exception {
        JsonNode all = ask("state.all");
        put("userlist", "users", KrytenJson.write(all.path("userlist")));
        put("playlist", "items", KrytenJson.write(all.path("playlist")));
        if (playing != null) {
            Media media = playing.item().media();
            put(
                    "playlist",
                    "current",
                    KrytenJson.write(Map.of(
                            "id", media.id(),
                            "title", media.title(),
                            "seconds", media.seconds(),
                            "duration", media.duration(),
                            "type", media.type(),
                            "meta", media.meta(),
                            "uid", playing.item().uid())));
        }
        for (String text : List.of("motd", "css", "js")) {
            put("state", text, ask("state." + text).path(text).asText().getBytes(StandardCharsets.UTF_8));
        }
    }

    JsonNode ask(String question) throws InterruptedException {
        byte[] request = KrytenJson.write(Map.of("service", "robot", "command", question));
        return KrytenJson.readTree(this.connection
                        .request("kryten.robot.command", request, LIMIT)
                        .getData())
                .path("data");
    }

    void delete(String kind) throws Exception {
        this.connection.keyValueManagement().delete(bucket(kind));
    }

    @Override
    public void close() {
        try {
            this.connection.close();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(String kind, String key, byte[] value) throws IOException, JetStreamApiException {
        this.connection.keyValue(bucket(kind)).put(key, value);
    }

    private String bucket(String kind) {
        return "kryten_" + this.channel + "_" + kind;
    }
}
