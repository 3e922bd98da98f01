package io.kryten.benchmarks;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.RawEvent;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;
import io.kryten.simulator.Recording;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Cost of decoding a recorded line of chat, beside plain Jackson in the same run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EventDecodingBenchmark {

    private final byte[] line = Recording.ofResource("recordings/lounge-evening.jsonl").messages().stream()
            .filter(recorded -> recorded.data().contains("!roll 2d6"))
            .findFirst()
            .orElseThrow()
            .body();

    private final EventCodec codec = new EventCodec(Clock.systemUTC());

    private final EventType<?> chat = EventTypes.byName("chatMsg").orElseThrow();

    private final ObjectMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ObjectReader plainReader = this.mapper.readerFor(PlainEnvelope.class);

    /** The baseline: one pass of plain Jackson into records. */
    @Benchmark
    public PlainEnvelope plainTyped() throws IOException {
        return this.plainReader.readValue(this.line);
    }

    /** A tree of plain Jackson. */
    @Benchmark
    public JsonNode plainTree() throws IOException {
        return this.mapper.readTree(this.line);
    }

    /** This library, into {@link ChatMessageEvent}. */
    @Benchmark
    public Object krytenTyped() {
        return this.codec.decode(this.chat, this.line);
    }

    /** This library, the envelope alone. */
    @Benchmark
    public RawEvent krytenRaw() {
        return this.codec.decodeRaw(this.line);
    }

    /** Record of an envelope for plain Jackson. */
    public record PlainEnvelope(
            String event_name,
            PlainChat payload,
            String channel,
            String domain,
            String timestamp,
            String correlation_id) {}

    /** Record of a payload for plain Jackson. */
    public record PlainChat(String username, String msg, Map<String, Object> meta, long time) {}
}
