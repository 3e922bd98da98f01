package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.KrytenException;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;

/** Message on the robots' subject, as both handlers of the robot receive it. */
final class Incoming {

    private final Bus bus;
    private final Faults faults;
    private final @Nullable String replyTo;
    private final JsonNode request;
    private final @Nullable String mistake;
    private final boolean empty;
    private @Nullable AppliedFaults applied;

    Incoming(RawMessage message, Bus bus, Faults faults) {
        this.bus = bus;
        this.faults = faults;
        this.replyTo = message.replyTo();
        JsonNode body = MissingNode.getInstance();
        String problem = null;
        try {
            body = KrytenJson.readTree(message.body());
        } catch (KrytenException ex) {
            problem = "Invalid JSON";
        }
        this.request = body;
        this.mistake = problem;
        this.empty = message.body().length == 0;
    }

    /** {@return the message; missing if it is no JSON} */
    JsonNode request() {
        return this.request;
    }

    /** {@return the error of a message that is no JSON, or null} */
    @Nullable
    String mistake() {
        return this.mistake;
    }

    boolean isEmpty() {
        return this.empty;
    }

    JsonNode command() {
        return this.request.path("command");
    }

    /** {@return the faults of the message: the same for both handlers, counted once} */
    AppliedFaults faults() {
        AppliedFaults known = this.applied;
        if (known == null) {
            known = this.faults.take(command().asText());
            this.applied = known;
            known.find(Fault.OtherRobotFirst.class).ifPresent(other -> reply(other.reply()));
        }
        return known;
    }

    /** Replies, if the sender expects a reply. */
    void reply(JsonNode reply) {
        this.bus.tell(this.replyTo, reply);
    }
}
