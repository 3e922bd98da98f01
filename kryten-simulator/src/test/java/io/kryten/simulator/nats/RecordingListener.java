package io.kryten.simulator.nats;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Writes down what a parser tells it. */
final class RecordingListener implements ProtocolListener {

    private final List<String> told = new ArrayList<>();

    List<String> told() {
        return this.told;
    }

    @Override
    public void begins(byte first) {}

    @Override
    public void connect(byte[] json, int from, int length) {
        this.told.add("connect " + new String(json, from, length, ISO_8859_1));
    }

    @Override
    public void info(byte[] json, int from, int length) {
        this.told.add("info " + new String(json, from, length, ISO_8859_1));
    }

    @Override
    public void ping() {
        this.told.add("ping");
    }

    @Override
    public void pong() {
        this.told.add("pong");
    }

    @Override
    public void subscribe(String subject, @Nullable String queue, String sid) {
        this.told.add("sub " + subject + " " + queue + " " + sid);
    }

    @Override
    public void unsubscribe(String sid, int max) {
        this.told.add("unsub " + sid + " " + max);
    }

    @Override
    public void announced(InboundMessage message) {
        this.told.add("announced " + message.subject() + " " + message.size());
    }

    @Override
    public void message(InboundMessage message) {
        ChunkQueue out = new ChunkQueue();
        message.writeTo(out, new byte[] {'7'}, true);
        StringBuilder text = new StringBuilder();
        for (ChunkQueue.Chunk chunk = out.take(); chunk != null; chunk = out.take()) {
            text.append(new String(chunk.bytes(), 0, chunk.length(), ISO_8859_1));
        }
        this.told.add(text.toString());
    }
}
