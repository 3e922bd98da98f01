package io.kryten.robot;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Replies of one channel's robot to {@code state.*} (protocol.md section 3).
 *
 * @param availability whether there are replies
 * @param data the data of each reply, {@code state.all} first; empty unless {@link Availability#AVAILABLE}
 */
public record RobotStateReplies(Availability availability, List<JsonNode> data) {

    static final RobotStateReplies UNAVAILABLE = new RobotStateReplies(Availability.UNAVAILABLE, List.of());

    static RobotStateReplies of(List<JsonNode> data) {
        return new RobotStateReplies(data.isEmpty() ? Availability.NOT_YET : Availability.AVAILABLE, data);
    }

    RobotStateReplies with(List<JsonNode> texts) {
        return (this.availability == Availability.AVAILABLE)
                ? new RobotStateReplies(
                        Availability.AVAILABLE,
                        Stream.concat(this.data.stream(), texts.stream()).toList())
                : this;
    }

    /** Whether there are replies of a channel's robot. */
    public enum Availability {
        /** The robot replied. */
        AVAILABLE,
        /** No reply lists the robot among the users: it is not in its channel yet. */
        NOT_YET,
        /** No robot replies, because none keeps state, or the replies of two robots cannot be distinguished. */
        UNAVAILABLE
    }
}
