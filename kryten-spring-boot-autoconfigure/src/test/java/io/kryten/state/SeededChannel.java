package io.kryten.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kryten.testsupport.Recordings;

/** The robot's state of the recorded late start. */
final class SeededChannel {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final JsonNode SEED = tree(Recordings.text("lounge-late-seed.json"));

    private SeededChannel() {}

    static RecordedChannel follow(String file) {
        return new RecordedChannel(file, fromBuckets());
    }

    static ChannelState fromBuckets() {
        JsonNode buckets = SEED.required("buckets");
        JsonNode playlist = buckets.required("kryten_lounge_playlist");
        JsonNode texts = buckets.required("kryten_lounge_state");
        return ChannelSeed.of(RecordedChannel.CHANNEL)
                .users(value(buckets.required("kryten_lounge_userlist"), "users"))
                .playlist(value(playlist, "items"))
                .current(value(playlist, "current"))
                .motd(texts.required("motd").textValue())
                .css(texts.required("css").textValue())
                .js(texts.required("js").textValue())
                .selfName(reply("kryten.user_level").required("username").textValue())
                .toState(RecordedChannel.instant(SEED.required("at").doubleValue()));
    }

    static JsonNode reply(String command) {
        return SEED.required("replies").required(command);
    }

    static List<JsonNode> truthsSinceSeed() {
        double seeded = SEED.required("at").doubleValue();
        return RecordedChannel.truths("lounge-late-truth.jsonl").stream()
                .filter(truth -> truth.required("t").doubleValue() >= seeded)
                .toList();
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static JsonNode value(JsonNode bucket, String key) {
        return tree(bucket.required(key).textValue());
    }
}
