package io.kryten.robot;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Replies of one channel's robot to {@code state.*} (protocol.md section 3).
 *
 * @param availability whether there are replies
 * @param data the data of each reply, {@code state.all} first; empty unless {@link Availability#AVAILABLE}
 */
public record RobotStateReplies(Availability availability, List<JsonNode> data) {

    /** Whether the state of a channel's robot can be had. */
    public enum Availability {
        /** The robot replied. */
        AVAILABLE,
        /** No robot is in the channel. */
        NO_ROBOT,
        /** The robot is busy or joining: no reply lists it among the users. Or the robots could not be asked. */
        NOT_YET,
        /** No robot replies, because none keeps state, or the replies of two robots cannot be distinguished. */
        UNAVAILABLE
    }
}
