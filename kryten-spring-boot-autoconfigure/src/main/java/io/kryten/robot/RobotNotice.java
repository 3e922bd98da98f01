package io.kryten.robot;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;

/**
 * Lifecycle notice of a robot that names its channel (protocol.md section 4).
 *
 * @param spelling the channel in the robot's own spelling
 * @param reconnected whether the robot is back in its channel after a loss of CyTube
 */
record RobotNotice(Channel spelling, boolean reconnected) {

    private static final String RECONNECTED = "Reconnected";

    static Optional<RobotNotice> of(RawMessage notice) {
        try {
            JsonNode body = KrytenJson.readTree(notice.body());
            boolean reconnected = notice.subject().endsWith(".connected")
                    && body.path("note").asText().startsWith(RECONNECTED);
            return HealthReport.channelIn(body).map(spelling -> new RobotNotice(spelling, reconnected));
        } catch (KrytenException ex) {
            return Optional.empty();
        }
    }
}
