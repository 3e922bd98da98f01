package io.kryten.test;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.KrytenJson;
import io.kryten.simulator.PublishedCommand;
import org.jspecify.annotations.Nullable;

/** Record of sent messages in their order. */
final class SentRecorder {

    private final KrytenChannels channels;
    private final Clock clock;
    private final BooleanSupplier fromAnEarlierTest;

    private final List<PublishedCommand> commands = new ArrayList<>();
    private final List<PublishedRequest> requests = new ArrayList<>();
    private final List<PublishedMessage> messages = new ArrayList<>();

    /**
     * Starts empty.
     *
     * @param fromAnEarlierTest whether the current thread works for an earlier test: its messages are not recorded
     */
    SentRecorder(KrytenChannels channels, Clock clock, BooleanSupplier fromAnEarlierTest) {
        this.channels = channels;
        this.clock = clock;
        this.fromAnEarlierTest = fromAnEarlierTest;
    }

    /** Records a request: a command if it names a configured channel, else a request to a service. */
    synchronized void request(byte[] body) {
        if (this.fromAnEarlierTest.getAsBoolean()) {
            return;
        }
        JsonNode message = KrytenJson.readTree(body);
        String name = message.path("command").asText();
        Channel channel = channelOf(message);
        if (channel != null) {
            this.commands.add(new PublishedCommand(channel, message, this.clock.instant()));
        } else {
            String service = message.path("service").asText();
            this.requests.add(new PublishedRequest(service, name, message, this.clock.instant()));
        }
    }

    /** Records a message of any subject. */
    synchronized void message(RawMessage message) {
        if (!this.fromAnEarlierTest.getAsBoolean()) {
            String text = new String(message.body(), StandardCharsets.UTF_8);
            this.messages.add(new PublishedMessage(message.subject(), text, this.clock.instant()));
        }
    }

    synchronized List<PublishedCommand> commands() {
        return List.copyOf(this.commands);
    }

    synchronized List<PublishedRequest> requests() {
        return List.copyOf(this.requests);
    }

    synchronized List<PublishedMessage> messages() {
        return List.copyOf(this.messages);
    }

    synchronized void clear() {
        this.commands.clear();
        this.requests.clear();
        this.messages.clear();
    }

    private @Nullable Channel channelOf(JsonNode message) {
        JsonNode meta = message.path("meta");
        boolean toRobot = message.path("service").asText().equals(CommandCodec.ROBOT) && meta.has("channel");
        return toRobot
                ? this.channels.find(
                        meta.path("domain").asText(), meta.path("channel").asText())
                : null;
    }
}
