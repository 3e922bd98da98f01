package io.kryten.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kryten.benchmarks.EventDecodingBenchmark.PlainEnvelope;
import io.nats.client.Connection;
import io.nats.client.MessageHandler;
import io.nats.client.Nats;

/** The baseline: a jnats dispatcher that decodes chat lines with Jackson in one pass on its own thread. */
final class PlainSubscriber {

    private PlainSubscriber() {}

    static ObjectReader reader() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readerFor(PlainEnvelope.class);
    }

    static Connection decoding(String server, Consumer<PlainEnvelope> handler) throws Exception {
        ObjectReader reader = reader();
        return subscribed(server, message -> {
            try {
                handler.accept(reader.readValue(message.getData()));
            } catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        });
    }

    static Connection subscribed(String server, MessageHandler handler) throws Exception {
        Connection connection = Nats.connect(server);
        connection.createDispatcher(handler).subscribe(Bots.LOUNGE_EVENTS);
        connection.flush(null);
        return connection;
    }
}
